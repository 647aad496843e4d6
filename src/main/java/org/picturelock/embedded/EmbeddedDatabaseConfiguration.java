package org.picturelock.embedded;

import java.io.IOException;
import java.nio.file.Path;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.flyway.FlywayConnectionDetails;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("picturelock.embedded.database")
class EmbeddedDatabaseConfiguration {

	@Bean(destroyMethod = "close")
	EmbeddedDatabase embeddedDatabase(@Value("${picturelock.data}") Path data) throws IOException {
		return EmbeddedDatabase.start(data);
	}

	@Bean
	JdbcConnectionDetails embeddedConnection(EmbeddedDatabase database) {
		return new Connection(database.url(), EmbeddedDatabase.APPLICATION, database.password());
	}

	@Bean
	FlywayConnectionDetails embeddedOwnerConnection(EmbeddedDatabase database) {
		return new OwnerConnection(database.url(), EmbeddedDatabase.OWNER, database.password());
	}

	private record Connection(String url, String role, String password) implements JdbcConnectionDetails {

		@Override
		public String getJdbcUrl() {
			return this.url;
		}

		@Override
		public String getUsername() {
			return this.role;
		}

		@Override
		public String getPassword() {
			return this.password;
		}

	}

	private record OwnerConnection(String url, String role, String password) implements FlywayConnectionDetails {

		@Override
		public String getJdbcUrl() {
			return this.url;
		}

		@Override
		public String getUsername() {
			return this.role;
		}

		@Override
		public String getPassword() {
			return this.password;
		}

	}

}
