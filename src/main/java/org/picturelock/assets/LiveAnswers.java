package org.picturelock.assets;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/** What pages ask for again and again travels only when it changed. */
@Configuration(proxyBeanMethods = false)
class LiveAnswers {

	@Bean
	FilterRegistrationBean<ShallowEtagHeaderFilter> liveAnswersTagged() {
		FilterRegistrationBean<ShallowEtagHeaderFilter> filter = new FilterRegistrationBean<>(
				new ShallowEtagHeaderFilter());
		filter.addUrlPatterns("/live/*");
		return filter;
	}

}
