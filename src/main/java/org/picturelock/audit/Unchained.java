package org.picturelock.audit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.picturelock.fact.Fact;

/** A fact that is ready to be written but has no place in its chain yet. */
record Unchained(String chain, String kind, String actor, String person, String project, String delivery,
		String ruleSet, String details, String address, String userAgent) {

	private static final String INSTALLATION = "installation";

	private static final List<String> COLUMNS = List.of("actor", "person", "project", "delivery", "ruleSet");

	// Of its own: a setting of the application must not change what is hashed.
	private static final JsonMapper JSON = JsonMapper.builder()
		.addModules(new JavaTimeModule(), new Jdk8Module(),
				new SimpleModule().addSerializer(String.class, new StorableText()))
		.enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
		.enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
		.disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
		.serializationInclusion(JsonInclude.Include.NON_NULL)
		.build();

	/**
	 * The fact with its chain: its delivery's, else its project's, else its rule set's,
	 * else the installation's, where also all stand that stand apart.
	 * @param project the code of the project, the delivery's where the fact names none
	 */
	static Unchained of(Fact fact, String project, Origin origin) {
		String kind = kind(fact.getClass());
		String actor = Objects.requireNonNull(fact.actor(), () -> kind + " has no actor");
		return new Unchained(chain(fact, project), kind, storable(actor), storable(fact.person()), storable(project),
				fact.delivery(), fact.ruleSet(), details(fact), storable(origin.address()),
				storable(origin.userAgent()));
	}

	/** {@code DeliveryOpened} is DELIVERY_OPENED. */
	static String kind(Class<?> fact) {
		return fact.getSimpleName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
	}

	private static String chain(Fact fact, String project) {
		if (fact.apart()) {
			return INSTALLATION;
		}
		if (fact.delivery() != null) {
			return "delivery:" + fact.delivery();
		}
		if (project != null) {
			return "project:" + project;
		}
		return (fact.ruleSet() != null) ? "rule-set:" + fact.ruleSet() : INSTALLATION;
	}

	private static String details(Fact fact) {
		ObjectNode details = JSON.valueToTree(fact);
		try {
			return JSON.writeValueAsString(details.remove(COLUMNS));
		}
		catch (JsonProcessingException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	/**
	 * The text as PostgreSQL can keep it: a text that it refuses would undo what the
	 * entry is about.
	 */
	private static String storable(String text) {
		return (text != null)
				? new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).replace('\0', '\uFFFD')
				: null;
	}

	private static final class StorableText extends JsonSerializer<String> {

		@Override
		public void serialize(String value, JsonGenerator json, SerializerProvider provider)
				throws java.io.IOException {
			json.writeString(storable(value));
		}

	}

}
