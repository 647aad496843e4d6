package org.picturelock.rules;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;

/** A version as it may be asked for: a word such as "draft", or its bare number. */
final class WordOrNumber extends StdScalarDeserializer<String> {

	WordOrNumber() {
		super(String.class);
	}

	@Override
	public String deserialize(JsonParser body, DeserializationContext context) throws IOException {
		return body.hasToken(JsonToken.VALUE_NUMBER_INT) ? body.getText()
				: StringDeserializer.instance.deserialize(body, context);
	}

}
