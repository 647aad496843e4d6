package org.picturelock;

import org.picturelock.audit.VerifyAudit;
import org.picturelock.release.VerifyDecisions;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * Picturelock: decides who sees a film's locked cut, and when.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class Picturelock {

	public static void main(String[] args) {
		if (VerifyAudit.isMeant(args)) {
			System.exit(VerifyAudit.run(args, System.out));
		}
		if (VerifyDecisions.isMeant(args)) {
			System.exit(VerifyDecisions.run(args, System.out));
		}
		SpringApplication.run(Picturelock.class, args);
	}

}
