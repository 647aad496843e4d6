package org.picturelock.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A person at the door, with a cookie jar of their own. */
public class Door {

	private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

	private final CookieManager cookies = new CookieManager();

	private final HttpClient http = HttpClient.newBuilder().cookieHandler(this.cookies).build();

	private final String root;

	public Door(int port) {
		this.root = "http://localhost:" + port;
	}

	static String basic(String name, String password) {
		return "Basic " + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
	}

	public HttpResponse<String> get(String path, String... headers) {
		return send(HttpRequest.newBuilder().GET(), path, headers);
	}

	HttpResponse<String> post(String path, String body, String... headers) {
		return send(HttpRequest.newBuilder().POST(HttpRequest.BodyPublishers.ofString(body)), path, headers);
	}

	HttpResponse<String> send(String method, String path, String body, String... headers) {
		return send(HttpRequest.newBuilder().method(method, HttpRequest.BodyPublishers.ofString(body)), path, headers);
	}

	/** Signs in through the form, as a browser does. */
	public HttpResponse<String> signIn(String name, String password) {
		Matcher token = TOKEN.matcher(get("/login").body());
		if (!token.find()) {
			throw new AssertionError("the login page has no token");
		}
		return post("/login",
				"username=" + encode(name) + "&password=" + encode(password) + "&_csrf=" + encode(token.group(1)),
				"Content-Type", "application/x-www-form-urlencoded");
	}

	/** The cookie's value, or null. */
	String cookie(String name) {
		return this.cookies.getCookieStore()
			.getCookies()
			.stream()
			.filter((cookie) -> cookie.getName().equals(name))
			.map((cookie) -> cookie.getValue())
			.findFirst()
			.orElse(null);
	}

	/** As if the server had set this cookie. */
	void remember(String name, String value) {
		HttpCookie cookie = new HttpCookie(name, value);
		cookie.setPath("/");
		cookie.setVersion(0);
		this.cookies.getCookieStore().add(URI.create(this.root), cookie);
	}

	private HttpResponse<String> send(HttpRequest.Builder request, String path, String... headers) {
		if (headers.length > 0) {
			request.headers(headers);
		}
		return exchange(this.http, request.uri(URI.create(this.root + path)).build());
	}

	static HttpResponse<String> exchange(HttpClient http, HttpRequest request) {
		try {
			return http.send(request, HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(request.toString(), ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String encode(String value) {
		return URLEncoder.encode(value, StandardCharsets.UTF_8);
	}

}
