package org.picturelock.process;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.picturelock.delivery.ByteDeletion;
import org.picturelock.handoff.Handoffs;
import org.picturelock.notification.MailEvent;
import org.picturelock.notification.Mails;
import org.picturelock.validation.Measurement;
import org.picturelock.validation.Validations;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What the models' external tasks do: everything that touches the world outside our
 * database.
 */
@Configuration(proxyBeanMethods = false)
class OutsideWork {

	private static final Duration SHORTEST_SLOWNESS = Duration.ofMinutes(1);

	/**
	 * Quick, and so never behind a long measuring: from here on the clock runs that tells
	 * of a slow one, also while it waits for its turn.
	 */
	@Bean
	Work readHeaders(Validations validations, ProcessSettings settings) {
		return new Job("readHeaders", false, (task, stillOurs) -> {
			Measurement headers = validations.readHeaders(task.getBusinessKey());
			return () -> {
				validations.record(headers);
				double runTime = validations.runtimeSeconds(task.getBusinessKey()).orElse(0.0);
				return Map.of("slowAfter", slowAfter(settings.slowFactor(), runTime).toString());
			};
		});
	}

	@Bean
	Work measureFiles(Validations validations, Progress progress) {
		return new Job("measureFiles", true, (task, stillOurs) -> {
			Measurement facts = validations.measure(task.getBusinessKey(), (percent, secondsLeft) -> {
				stillOurs.run();
				progress.at(task.getBusinessKey(), "MEASURING", percent, secondsLeft);
			});
			return () -> {
				validations.record(facts);
				progress.done(task.getBusinessKey());
				return Map.of();
			};
		});
	}

	@Bean
	Work sendMails(Mails mails) {
		return effect("sendMails", (delivery, task) -> mails.send(delivery,
				MailEvent.valueOf(task.getVariables().getValue("mailEvent", String.class))));
	}

	@Bean
	Work handOver(Handoffs handoffs) {
		return effect("handOver", (delivery, task) -> handoffs.handOver(delivery,
				task.getVariables().getValue("handoffKind", String.class)));
	}

	@Bean
	Work deleteBytes(ByteDeletion bytes, Validations validations) {
		return new Job("deleteBytes", false, (task, stillOurs) -> () -> {
			bytes.delete(task.getBusinessKey(), Instant.now());
			validations.deletePictures(task.getBusinessKey());
			return Map.of();
		});
	}

	static Duration slowAfter(double factor, double runTime) {
		return Duration.ofSeconds(Math.max(SHORTEST_SLOWNESS.toSeconds(), Math.round(factor * runTime)));
	}

	private static Work effect(String topic, BiConsumer<String, LockedExternalTask> effect) {
		return new Job(topic, false, (task, stillOurs) -> {
			effect.accept(task.getBusinessKey(), task);
			return Work.nothing();
		});
	}

	private record Job(String topic, boolean heavy, Doing doing) implements Work {

		@Override
		public Supplier<Map<String, Object>> perform(LockedExternalTask task, Runnable stillOurs) throws Exception {
			return this.doing.perform(task, stillOurs);
		}

	}

	/** The body of a work. */
	private interface Doing {

		Supplier<Map<String, Object>> perform(LockedExternalTask task, Runnable stillOurs) throws Exception;

	}

}
