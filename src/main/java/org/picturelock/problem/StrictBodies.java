package org.picturelock.problem;

import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.type.LogicalType;

import org.springframework.boot.autoconfigure.jackson.Jackson2ObjectMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Takes what a body says as it is said: a number is no text, a text no number, half of
 * something no count, and nothing no part of a list. What was meant by the wrong kind
 * nobody can tell, and an answer as if it had been right would hide the mistake.
 */
@Configuration(proxyBeanMethods = false)
class StrictBodies {

	@Bean
	Jackson2ObjectMapperBuilderCustomizer asItIsSaid() {
		return (builder) -> builder
			.featuresToDisable(MapperFeature.ALLOW_COERCION_OF_SCALARS, DeserializationFeature.ACCEPT_FLOAT_AS_INT)
			.deserializerByType(Instant.class, new Time())
			.postConfigurer(StrictBodies::refuse);
	}

	private static void refuse(ObjectMapper json) {
		json.coercionConfigFor(LogicalType.Textual)
			.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
			.setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
			.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
		json.configOverride(List.class).setSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL));
	}

	/** A time of RFC 3339. */
	private static final class Time extends StdScalarDeserializer<Instant> {

		Time() {
			super(Instant.class);
		}

		@Override
		public Instant deserialize(JsonParser body, DeserializationContext context) throws IOException {
			if (!body.hasToken(JsonToken.VALUE_STRING)) {
				return (Instant) context.handleUnexpectedToken(Instant.class, body);
			}
			Instant time = parse(body.getText(), context);
			if (!Years.hold(time)) {
				throw new InvalidFormatException(body, "out of range", time, Instant.class);
			}
			return time;
		}

		private static Instant parse(String text, DeserializationContext context) throws IOException {
			try {
				return Instant.parse(text);
			}
			catch (DateTimeParseException ex) {
				return (Instant) context.handleWeirdStringValue(Instant.class, text, "no time");
			}
		}

	}

}
