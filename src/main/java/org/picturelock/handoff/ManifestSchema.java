package org.picturelock.handoff;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;

import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The published schema, held against what we send and what our own receiver gets. */
@Component
class ManifestSchema {

	private final JsonSchema schema;

	ManifestSchema() throws IOException {
		try (InputStream text = new ClassPathResource("static/schemas/manifest.json").getInputStream()) {
			this.schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(text);
		}
	}

	/** What does not fit; empty when all does. */
	List<String> complaints(String json) {
		try {
			return this.schema
				.validate(json, InputFormat.JSON,
						(context) -> context.getExecutionConfig().setFormatAssertionsEnabled(true))
				.stream()
				.map(ValidationMessage::getMessage)
				.toList();
		}
		catch (IllegalArgumentException ex) {
			return List.of("not JSON");
		}
	}

}
