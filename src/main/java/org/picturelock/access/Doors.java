package org.picturelock.access;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.camunda.bpm.engine.ProcessEngine;
import org.picturelock.project.People;
import org.picturelock.project.Role;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.ExceptionTranslationFilter;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.web.filter.ForwardedHeaderFilter;

/** Which addresses are open, and what it takes to come through the others. */
@Configuration(proxyBeanMethods = false)
class Doors {

	/**
	 * Nothing here tells anything, or it carries its own proof (part addresses, signed
	 * hand-offs).
	 */
	private static final String[] OPEN = { "/assets/**", "/webjars/**", "/favicon.ico", "/parts/**", "/backlot/**",
			"/schemas/**", "/actuator/health/**" };

	private static final Pattern SESSION_ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

	@Bean
	PasswordEncoder passwordEncoder() {
		return new BCryptPasswordEncoder();
	}

	/**
	 * Tomcat has read what a proxy says of the request; whoever reads it again fails on
	 * what is none and tells the log all headers, passwords included.
	 */
	@Bean
	FilterRegistrationBean<ForwardedHeaderFilter> forwardedOnce() {
		ForwardedHeaderFilter remove = new ForwardedHeaderFilter();
		remove.setRemoveOnly(true);
		FilterRegistrationBean<ForwardedHeaderFilter> first = new FilterRegistrationBean<>(remove);
		first.setOrder(Ordered.HIGHEST_PRECEDENCE);
		return first;
	}

	/** Lets requests of one session that come at once write the same attribute. */
	@Bean
	PostgreSqlJdbcIndexedSessionRepositoryCustomizer sessionsInPostgreSql() {
		return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
	}

	/**
	 * HttpOnly and SameSite=Lax by itself. What is no id of ours is no session, and is
	 * never asked of the database.
	 */
	@Bean
	CookieSerializer sessionCookie() {
		return new DefaultCookieSerializer() {
			@Override
			public List<String> readCookieValues(HttpServletRequest request) {
				return super.readCookieValues(request).stream()
					.filter((id) -> SESSION_ID.matcher(id).matches())
					.toList();
			}
		};
	}

	@Bean
	@Order(1)
	SecurityFilterChain open(HttpSecurity http) throws Exception {
		return headers(http.securityMatcher(OPEN), PagePolicy.NOTHING).csrf(AbstractHttpConfigurer::disable)
			.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.requestCache(AbstractHttpConfigurer::disable)
			.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
			.build();
	}

	/** Camunda's own filters look after its token; ours after who comes in. */
	@Bean
	@Order(2)
	SecurityFilterChain engine(HttpSecurity http, People people, Gatebook gatebook, ResourcePatternResolver resources,
			MessageSource messages, ObjectProvider<ProcessEngine> engine) throws Exception {
		DoorAnswers answers = new DoorAnswers();
		return headers(http.securityMatcher(Doors::isEngine), PagePolicy.ENGINE).csrf(AbstractHttpConfigurer::disable)
			.headers((headers) -> headers.addHeaderWriter(Doors::keepNoEngineAnswer))
			.requestCache((cache) -> cache.requestCache(new SavedPages()))
			.exceptionHandling((refused) -> refused.authenticationEntryPoint(answers).accessDeniedHandler(answers))
			.authorizeHttpRequests(
					(requests) -> requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
						.permitAll()
						.anyRequest()
						.authenticated())
			.addFilterBefore(new CallerFilter(people), AuthorizationFilter.class)
			.addFilterBefore(new Refusals(gatebook), ExceptionTranslationFilter.class)
			.addFilterAfter(new Fence(new Passages(TaskForms.read(resources)), new EngineSight(engine), messages),
					AuthorizationFilter.class)
			.addFilterAfter(new EngineLogout(gatebook), Fence.class)
			.addFilterAfter(new EngineLogin(), EngineLogout.class)
			.addFilterAfter(new IndexScript(), EngineLogin.class)
			.addFilterAfter(new TasklistWords(messages), IndexScript.class)
			.build();
	}

	@Bean
	@Order(3)
	SecurityFilterChain pages(HttpSecurity http, People people, PasswordCheck passwords, Gatebook gatebook,
			KnownBrowsers browsers) throws Exception {
		Welcome welcome = new Welcome(gatebook, browsers);
		DoorAnswers answers = new DoorAnswers();
		return headers(http, PagePolicy.PAGES).authenticationManager(new ProviderManager(passwords))
			.csrf((csrf) -> csrf.csrfTokenRepository(BrowserToken.repository())
				.csrfTokenRequestHandler(new BrowserToken())
				.ignoringRequestMatchers(BrowserToken::isNotNeeded))
			.requestCache((cache) -> cache.requestCache(new SavedPages()))
			.formLogin((login) -> login.loginPage("/login")
				.authenticationDetailsSource(KnownBrowsers.Details::new)
				.successHandler(welcome)
				.failureHandler(welcome::refuse)
				.permitAll())
			.httpBasic((basic) -> basic.authenticationEntryPoint(answers))
			.logout((logout) -> logout.addLogoutHandler(welcome::leave).logoutSuccessUrl("/login?out"))
			.exceptionHandling((refused) -> refused.authenticationEntryPoint(answers).accessDeniedHandler(answers))
			.authorizeHttpRequests((requests) -> requests
				.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.ASYNC)
				.permitAll()
				.requestMatchers("/login", "/error", "/language")
				.permitAll()
				.requestMatchers("/actuator/**")
				.hasRole(Role.ADMIN.name())
				.anyRequest()
				.authenticated())
			.addFilterBefore(new CallerFilter(people), AuthorizationFilter.class)
			.addFilterBefore(new Refusals(gatebook), CsrfFilter.class)
			.build();
	}

	/** Camunda's own filter would let a browser keep what it asks for again. */
	private static void keepNoEngineAnswer(HttpServletRequest request, HttpServletResponse response) {
		if (request.getRequestURI().startsWith(request.getContextPath() + "/camunda/api/")) {
			response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		}
	}

	/** By hand, since Spring's patterns see only what its own servlet serves. */
	static boolean isEngine(HttpServletRequest request) {
		String path = request.getServletPath() + Objects.requireNonNullElse(request.getPathInfo(), "");
		return path.startsWith("/camunda");
	}

	private static HttpSecurity headers(HttpSecurity http, PagePolicy policy) throws Exception {
		return http.headers((headers) -> {
			headers.frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
				.referrerPolicy((referrer) -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
				.crossOriginOpenerPolicy((opener) -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
				.addHeaderWriter(policy);
			if (policy == PagePolicy.NOTHING) {
				// each of these says itself how long it may be kept
				headers.cacheControl(HeadersConfigurer.CacheControlConfig::disable);
			}
		});
	}

}
