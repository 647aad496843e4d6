package org.picturelock.access;

import java.util.List;

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

	@Override
	public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
		resolvers.add(new CallerArgument());
	}

}
