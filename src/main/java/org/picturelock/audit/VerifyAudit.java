package org.picturelock.audit;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import javax.sql.DataSource;

import org.picturelock.audit.Verification.Result;
import org.picturelock.embedded.EmbeddedDatabase;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.TransactionException;
import org.springframework.util.StringUtils;

/**
 * The command {@code verify-audit}: verifies every chain with the application's settings,
 * but without its engine, workers, migrations and ports. A running application is not
 * disturbed.
 */
public final class VerifyAudit {

	private static final String NAME = "verify-audit";

	private static final int WHOLE = 0;

	private static final int BROKEN = 1;

	private static final int NOT_VERIFIED = 2;

	private final PrintStream out;

	private VerifyAudit(PrintStream out) {
		this.out = out;
	}

	/** Whether these command line arguments ask for the command. */
	public static boolean isMeant(String[] args) {
		return Arrays.asList(args).contains(NAME);
	}

	/**
	 * Runs the command.
	 * @return 0 when the audit is whole, 1 when it is broken, 2 when that could not be
	 * found out
	 */
	public static int run(String[] args, PrintStream out) {
		try (ConfigurableApplicationContext settings = new SpringApplicationBuilder(SettingsOnly.class)
			.web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.logStartupInfo(false)
			.properties("logging.level.root=warn")
			.run(args)) {
			return new VerifyAudit(out).verify(settings.getEnvironment());
		}
	}

	private int verify(Environment settings) {
		try {
			String url = settings.getProperty("spring.datasource.url");
			return StringUtils.hasText(url)
					? verify(new DriverManagerDataSource(url, settings.getProperty("spring.datasource.username"),
							settings.getProperty("spring.datasource.password")))
					: verifyEmbedded(Path.of(settings.getRequiredProperty("picturelock.data")));
		}
		catch (IOException | DataAccessException | TransactionException ex) {
			this.out.println("The audit could not be verified: " + ex.getMessage());
			return NOT_VERIFIED;
		}
	}

	private int verifyEmbedded(Path data) throws IOException {
		if (!Files.isDirectory(data.resolve("postgres"))) {
			this.out
				.println("There is no database in " + data.toAbsolutePath().normalize() + ". Set picturelock.data.");
			return NOT_VERIFIED;
		}
		try (EmbeddedDatabase database = EmbeddedDatabase.joinOrStart(data)) {
			return verify(new DriverManagerDataSource(database.url(), EmbeddedDatabase.APPLICATION, ""));
		}
	}

	private int verify(DataSource database) {
		Result result = new Verification(database).all();
		result.breaks().forEach((found) -> this.out.println("BROKEN: " + found.sentence() + "."));
		this.out.println((result.whole() ? "The audit is whole: " : "Looked at ") + result.entries() + " entries in "
				+ result.chains() + " chains.");
		return result.whole() ? WHOLE : BROKEN;
	}

	/** An application context with nothing in it but the settings. */
	private static final class SettingsOnly {

	}

}
