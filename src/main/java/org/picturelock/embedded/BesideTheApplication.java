package org.picturelock.embedded;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.ToIntFunction;

import javax.sql.DataSource;

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
 * What a command needs of the application: its settings and its database, without its
 * engine, workers, migrations and ports. A running application is not disturbed.
 */
public final class BesideTheApplication {

	/** The exit code of a command that could not do its work. */
	public static final int NOT_DONE = 2;

	private BesideTheApplication() {
	}

	/**
	 * Does the work, which answers the exit code, on the application's database.
	 * {@code notDone} begins the sentence that says why it could not be done.
	 */
	public static int run(String[] args, PrintStream out, String notDone, ToIntFunction<DataSource> work) {
		try (ConfigurableApplicationContext settings = new SpringApplicationBuilder(SettingsOnly.class)
			.web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.logStartupInfo(false)
			.properties("logging.level.root=warn")
			.run(args)) {
			return run(settings.getEnvironment(), out, work);
		}
		catch (IOException | DataAccessException | TransactionException ex) {
			out.println(notDone + ": " + ex.getMessage());
			return NOT_DONE;
		}
	}

	private static int run(Environment settings, PrintStream out, ToIntFunction<DataSource> work) throws IOException {
		String url = settings.getProperty("spring.datasource.url");
		if (StringUtils.hasText(url)) {
			return work.applyAsInt(new DriverManagerDataSource(url, settings.getProperty("spring.datasource.username"),
					settings.getProperty("spring.datasource.password")));
		}
		Path data = Path.of(settings.getRequiredProperty("picturelock.data"));
		if (!Files.isDirectory(data.resolve("postgres"))) {
			out.println("There is no database in " + data.toAbsolutePath().normalize() + ". Set picturelock.data.");
			return NOT_DONE;
		}
		try (EmbeddedDatabase database = EmbeddedDatabase.joinOrStart(data)) {
			return work.applyAsInt(
					new DriverManagerDataSource(database.url(), EmbeddedDatabase.APPLICATION, database.password()));
		}
	}

	/** An application context with nothing in it but the settings. */
	private static final class SettingsOnly {

	}

}
