package org.picturelock.notification;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

import org.springframework.stereotype.Component;

/**
 * Lays mails out. The engine is of its own, since the pages' knows no plain text.
 */
@Component
class MailTemplates {

	private final ITemplateEngine engine;

	MailTemplates() {
		SpringTemplateEngine engine = new SpringTemplateEngine();
		engine
			.setTemplateResolvers(Set.of(resolver("*.html", TemplateMode.HTML), resolver("*.txt", TemplateMode.TEXT)));
		this.engine = engine;
	}

	String html(MailText text) {
		return this.engine.process("mail.html", context(text));
	}

	String plain(MailText text) {
		return this.engine.process("mail.txt", context(text));
	}

	private static Context context(MailText text) {
		Context context = new Context(Locale.forLanguageTag(text.language()));
		context.setVariable("mail", text);
		return context;
	}

	private static ClassLoaderTemplateResolver resolver(String pattern, TemplateMode mode) {
		ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver();
		resolver.setPrefix("templates/mail/");
		resolver.setResolvablePatterns(Set.of(pattern));
		resolver.setTemplateMode(mode);
		resolver.setCharacterEncoding(StandardCharsets.UTF_8.name());
		return resolver;
	}

}
