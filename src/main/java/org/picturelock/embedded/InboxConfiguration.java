package org.picturelock.embedded;

import java.io.IOException;
import java.nio.file.Path;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.mail.MailProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("picturelock.embedded.inbox")
@EnableConfigurationProperties(MailProperties.class)
class InboxConfiguration {

	/** Refuses before anything is started or touched. */
	@Bean
	static BeanFactoryPostProcessor inboxOnlyInDemo(Environment settings) {
		if (!settings.getRequiredProperty("picturelock.demo", Boolean.class)) {
			throw new MissingSetting("spring.mail.host",
					"Without it no mail can be sent. Set it to your SMTP server (and spring.mail.port).");
		}
		return (beans) -> {
		};
	}

	@Bean(destroyMethod = "close")
	Inbox inbox(@Value("${picturelock.data}") Path data) throws IOException {
		return new Inbox(data.resolve("inbox"));
	}

	@Bean
	JavaMailSender inboxMailSender(Inbox inbox, MailProperties mail) {
		JavaMailSenderImpl sender = new JavaMailSenderImpl();
		sender.setDefaultEncoding("UTF-8");
		sender.getJavaMailProperties().putAll(mail.getProperties());
		inbox.introduce(sender);
		return sender;
	}

}
