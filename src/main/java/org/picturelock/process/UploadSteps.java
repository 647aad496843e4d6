package org.picturelock.process;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.picturelock.delivery.Deliveries;
import org.picturelock.delivery.Delivery;
import org.picturelock.delivery.State;
import org.picturelock.fact.Fact;
import org.picturelock.notification.MailEvent;
import org.picturelock.release.Releases;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The delegates of {@code upload.bpmn}. */
@Configuration(proxyBeanMethods = false)
class UploadSteps {

	/** When the upload will have been silent for the next of the settings' durations. */
	@Bean
	JavaDelegate planSilence(Deliveries deliveries, ProcessSettings settings) {
		return (execution) -> {
			Instant lastPart = deliveries.get(execution.getProcessBusinessKey()).lastPartAt();
			boolean moved = !Date.from(lastPart).equals(execution.getVariable("silentSince"));
			int reminders = moved ? 0 : (int) execution.getVariable("reminders");
			Duration next = switch (reminders) {
				case 0 -> settings.uploadReminder();
				case 1 -> settings.uploadWarning();
				default -> settings.uploadEnd();
			};
			execution.setVariable("silentSince", Date.from(lastPart));
			execution.setVariable("reminders", reminders);
			execution.setVariable("silentUntil", Date.from(lastPart.plus(next)));
		};
	}

	@Bean
	JavaDelegate judgeSilence(Deliveries deliveries, ProcessSettings settings) {
		return (execution) -> {
			Instant lastPart = deliveries.get(execution.getProcessBusinessKey()).lastPartAt();
			if (!Date.from(lastPart).equals(execution.getVariable("silentSince"))) {
				execution.setVariable("silence", "BROKEN");
			}
			else if (Duration.between(lastPart, Instant.now()).compareTo(settings.uploadEnd()) >= 0) {
				execution.setVariable("silence", "ENDED");
			}
			else {
				remind(execution);
			}
		};
	}

	private static void remind(DelegateExecution execution) {
		int reminders = (int) execution.getVariable("reminders");
		execution.setVariable("silence", "REMIND");
		execution.setVariable("silenceEvent",
				((reminders == 0) ? MailEvent.UPLOAD_STALLED : MailEvent.UPLOAD_ENDING).name());
		execution.setVariable("reminders", reminders + 1);
	}

	/**
	 * Also stops the hold of an older version: a newer one is on its way, so a person
	 * should look.
	 */
	@Bean
	JavaDelegate sealDelivery(Deliveries deliveries, Releases releases, Walk walk, Workers workers) {
		return (execution) -> {
			Delivery sealed = deliveries.seal(execution.getProcessBusinessKey());
			workers.wakeAfterCommit();
			if (sealed.joins() != null) {
				return;
			}
			for (Delivery older : deliveries.versions(sealed)) {
				if (older.state() == State.HELD && !older.id().equals(sealed.id())) {
					releases.stopHold(older.id(), null, Fact.SYSTEM);
					walk.holdStopped(older.id());
				}
			}
		};
	}

	@Bean
	JavaDelegate abandonDelivery(Deliveries deliveries, Workers workers, ApplicationEventPublisher facts) {
		return (execution) -> {
			Delivery delivery = deliveries.lock(execution.getProcessBusinessKey());
			deliveries.move(delivery.id(), State.ABANDONED, State.UPLOADING);
			facts.publishEvent(new DeliveryAbandoned(delivery.id(), delivery.project(), Fact.SYSTEM));
			workers.wakeAfterCommit();
		};
	}

}
