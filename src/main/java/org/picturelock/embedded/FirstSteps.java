package org.picturelock.embedded;

import java.nio.file.Path;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says in the log of a start where to go, how to sign in and where things are kept. */
@Component
class FirstSteps {

	private static final Logger log = LoggerFactory.getLogger(FirstSteps.class);

	private final Environment settings;

	FirstSteps(Environment settings) {
		this.settings = settings;
	}

	@EventListener(ApplicationReadyEvent.class)
	void tell() {
		String address = this.settings.getRequiredProperty("picturelock.base-url");
		log.info("Picturelock is ready at {}", address);
		if (is("picturelock.demo")) {
			log.info("Demo, open to this machine only. Sign in as admin, post, uploader, studio-vfx or auditor, "
					+ "password {}", this.settings.getProperty("picturelock.demo-password", "demo"));
		}
		else if (is("picturelock.embedded.base-url")) {
			log.warn("picturelock.base-url is not set: links in mails and Tasklist lead to {}, and addresses of parts "
					+ "to whatever Host their request names", address);
		}
		log.info("Database: {}", is("picturelock.embedded.database") ? "embedded, in the data folder"
				: StartFailures.withoutSecrets(this.settings.getProperty("spring.datasource.url")));
		log.info("Mail: {}", is("picturelock.embedded.inbox") ? "kept here, to be read at " + address + "/inbox"
				: "sent through " + this.settings.getProperty("spring.mail.host"));
		log.info("Everything else is kept in {}",
				Path.of(this.settings.getRequiredProperty("picturelock.data")).toAbsolutePath().normalize());
	}

	private boolean is(String setting) {
		return this.settings.getProperty(setting, Boolean.class, false);
	}

}
