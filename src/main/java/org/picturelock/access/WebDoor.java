package org.picturelock.access;

import java.util.List;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.catalina.core.StandardHost;

import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What every controller and page knows of its reader: who, and in which language. */
@Configuration(proxyBeanMethods = false)
class WebDoor implements WebMvcConfigurer {

	@Bean
	LocaleResolver localeResolver() {
		return new ReaderLocale();
	}

	/** Tomcat takes one error valve of the named class, and the innermost speaks. */
	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> unreadRequests(MessageSource messages,
			ObjectMapper json) {
		return (tomcat) -> tomcat.addContextCustomizers((context) -> {
			StandardHost host = (StandardHost) context.getParent();
			host.setErrorReportValveClass(UnreadRequests.class.getName());
			host.getPipeline().addValve(new UnreadRequests(messages, json));
		});
	}

	@Override
	public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
		resolvers.add(new CallerArgument());
	}

}
