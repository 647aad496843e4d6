package org.picturelock.process;

import java.util.List;

import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.picturelock.handoff.Handoffs;
import org.picturelock.notification.MailEvent;
import org.picturelock.notification.Mails;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What the service tasks that mail and hand over have to do is noted in the transaction
 * that reaches them.
 */
@Configuration(proxyBeanMethods = false)
class MailSteps {

	@Bean
	ExecutionListener prepareMails(Mails mails, Workers workers) {
		return (execution) -> {
			MailEvent event = MailEvent.valueOf((String) execution.getVariable("mailEvent"));
			String teams = (String) execution.getVariable("mailTeams");
			if (event == MailEvent.INCIDENT) {
				mails.prepareIncident(execution.getProcessBusinessKey(), (String) execution.getVariable("failed"));
			}
			else if (teams != null) {
				mails.prepare(execution.getProcessBusinessKey(), event, List.of(teams.split(",")));
			}
			else {
				mails.prepare(execution.getProcessBusinessKey(), event);
			}
			workers.wakeAfterCommit();
		};
	}

	/**
	 * What is pending when the task is cancelled is moot; what is pending when it
	 * completes belongs to another that was reached since.
	 */
	@Bean
	ExecutionListener dropMails(Mails mails) {
		return (execution) -> {
			if (execution.isCanceled()) {
				mails.drop(execution.getProcessBusinessKey(),
						MailEvent.valueOf((String) execution.getVariable("mailEvent")));
			}
		};
	}

	@Bean
	ExecutionListener prepareHandoffs(Handoffs handoffs, Workers workers) {
		return (execution) -> {
			handoffs.prepare(execution.getProcessBusinessKey(), (String) execution.getVariable("handoffKind"));
			workers.wakeAfterCommit();
		};
	}

}
