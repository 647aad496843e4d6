package org.picturelock.problem;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.LocaleResolver;

/**
 * Stands outside of everything that needs the database, the session included, and answers
 * when one of those failed: the usual way to an error page would fail again.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class Outage extends OncePerRequestFilter {

	private final ProblemPages pages;

	private final LocaleResolver locales;

	private final ObjectProvider<ThymeleafViewResolver> views;

	private final ObjectMapper json;

	Outage(ProblemPages pages, LocaleResolver locales, ObjectProvider<ThymeleafViewResolver> views, ObjectMapper json) {
		this.pages = pages;
		this.locales = locales;
		this.views = views;
		this.json = json;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		try {
			chain.doFilter(request, response);
		}
		catch (ServletException | RuntimeException ex) {
			Problem problem = response.isCommitted() ? null : Failures.outage(ex);
			if (problem == null) {
				throw ex;
			}
			answer(problem, request, response);
		}
	}

	@Override
	protected boolean shouldNotFilterErrorDispatch() {
		return false;
	}

	private void answer(Problem problem, HttpServletRequest request, HttpServletResponse response)
			throws IOException, ServletException {
		Locale locale = this.locales.resolveLocale(request);
		ProblemDetail detail = this.pages.detail(problem, locale);
		response.resetBuffer();
		response.setStatus(problem.status().value());
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		if (!ProblemPages.wantsPage(request)) {
			response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
			response.getOutputStream().write(this.json.writeValueAsBytes(detail));
			return;
		}
		response.setContentType("text/html;charset=UTF-8");
		try {
			request.setAttribute(DispatcherServlet.LOCALE_RESOLVER_ATTRIBUTE, this.locales);
			this.views.getObject()
				.resolveViewName(ProblemPages.page(problem), locale)
				.render(Map.of("problem", detail), request, response);
		}
		catch (IOException | RuntimeException ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw new ServletException(ex);
		}
	}

}
