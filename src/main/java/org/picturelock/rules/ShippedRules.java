package org.picturelock.rules;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.picturelock.fact.Fact;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Puts the shipped tables into the library, each once: a key that exists is never touched
 * again, whatever a newer release of the product brings.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ShippedRules implements ApplicationRunner {

	private static final long LOCK = 7114001;

	private final ResourcePatternResolver resources;

	private final RuleLibrary library;

	private final Publisher publisher;

	private final JdbcClient jdbc;

	ShippedRules(ResourcePatternResolver resources, RuleLibrary library, Publisher publisher, JdbcClient jdbc) {
		this.resources = resources;
		this.library = library;
		this.publisher = publisher;
		this.jdbc = jdbc;
	}

	@Override
	@Transactional
	public void run(ApplicationArguments arguments) throws IOException {
		// two machines may start at once
		this.jdbc.sql("select pg_advisory_xact_lock(?)").param(LOCK).query((row) -> {
		});
		for (TableKind kind : TableKind.values()) {
			for (Resource file : this.resources
				.getResources("classpath*:dmn/" + kind.name().toLowerCase(java.util.Locale.ROOT) + "/*.dmn")) {
				ship(kind, file.getContentAsString(StandardCharsets.UTF_8));
			}
		}
	}

	private void ship(TableKind kind, String dmn) {
		Table table = TableReader.read(dmn).table();
		if (this.library.add(table.key(), kind, table.title(), true, Fact.SYSTEM)) {
			this.publisher.publish(table.key(), dmn, Fact.SYSTEM, null, null, null);
		}
	}

}
