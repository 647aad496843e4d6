package org.picturelock.embedded;

import java.util.HashMap;
import java.util.Map;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.StringUtils;

/**
 * Settles which parts are embedded before anything starts: the database without
 * {@code spring.datasource.url}, the inbox without {@code spring.mail.host}; the demo
 * where the database is embedded, and then on loopback only. Without
 * {@code picturelock.base-url} the address is this machine's.
 */
class Defaults implements EnvironmentPostProcessor {

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		Map<String, Object> defaults = new HashMap<>();
		boolean embeddedDatabase = !StringUtils.hasText(environment.getProperty("spring.datasource.url"));
		boolean demo = environment.getProperty("picturelock.demo", Boolean.class, embeddedDatabase);
		defaults.put("picturelock.data", "./data");
		defaults.put("picturelock.demo", demo);
		defaults.put("picturelock.embedded.database", embeddedDatabase);
		boolean inbox = !StringUtils.hasText(environment.getProperty("spring.mail.host"));
		defaults.put("picturelock.embedded.inbox", inbox);
		if (inbox) {
			defaults.put("picturelock.notification.support", "support@picturelock.localhost");
		}
		defaults.put("picturelock.embedded.base-url",
				!StringUtils.hasText(environment.getProperty("picturelock.base-url")));
		defaults.put("picturelock.base-url", "http://localhost:${server.port:8080}");
		// Camunda does not see by itself that its cookie goes through TLS
		defaults.put("camunda.bpm.webapp.csrf.enable-secure-cookie",
				environment.getProperty("picturelock.base-url", "").startsWith("https:"));
		environment.getPropertySources().addLast(new MapPropertySource("picturelock defaults", defaults));
		if (demo) {
			environment.getPropertySources()
				.addFirst(new MapPropertySource("picturelock demo", Map.of("server.address", "127.0.0.1")));
		}
	}

}
