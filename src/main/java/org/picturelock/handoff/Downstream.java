package org.picturelock.handoff;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.annotation.PreDestroy;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.picturelock.problem.Problem;
import org.picturelock.project.DownstreamSystem;
import org.picturelock.project.SystemAddresses;
import org.picturelock.project.Systems;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Calls a downstream system: bounded in time and size, and never led elsewhere, be it by
 * a redirect, by a proxy, or by a name that means another machine than a moment ago.
 */
@Component
class Downstream {

	private static final int MOST_OF_ANSWER = 1000;

	private final Systems systems;

	private final SystemAddresses addresses;

	private final HandoffSettings settings;

	private final Environment environment;

	private final CloseableHttpClient outside;

	private final CloseableHttpClient inside;

	Downstream(Systems systems, SystemAddresses addresses, HandoffSettings settings, Environment environment) {
		this.systems = systems;
		this.addresses = addresses;
		this.settings = settings;
		this.environment = environment;
		this.outside = client(settings, new Checked(addresses));
		this.inside = client(settings, SystemDefaultDnsResolver.INSTANCE);
	}

	@PreDestroy
	void close() throws IOException {
		this.outside.close();
		this.inside.close();
	}

	/** Answers the receipt; {@link NoReceipt} when there is none. */
	String call(DownstreamSystem system, String messageId, String body) {
		try {
			return send(client(system), request(system, messageId, body.getBytes(StandardCharsets.UTF_8)));
		}
		catch (Problem ex) {
			throw new NoReceipt("address is not allowed");
		}
	}

	private String send(CloseableHttpClient client, HttpPost request) {
		AtomicBoolean late = new AtomicBoolean();
		CompletableFuture<Void> deadline = CompletableFuture.runAsync(() -> {
			late.set(true);
			request.cancel();
		}, after(this.settings.answerTimeout()));
		try {
			ClassicHttpResponse answer = client.executeOpen(null, request, null);
			String text = firstOf(answer.getEntity());
			if (answer.getCode() / 100 != 2) {
				throw new NoReceipt("answered " + answer.getCode() + ": " + text);
			}
			return (answer.getCode() + " " + text).strip();
		}
		catch (IOException ex) {
			throw new NoReceipt(
					late.get() ? "gave no answer in " + this.settings.answerTimeout().toSeconds() + " seconds"
							: "could not be called: " + ex);
		}
		finally {
			deadline.cancel(false);
			request.cancel(); // hangs up; a close would first read all of the answer
		}
	}

	private static Executor after(Duration time) {
		return CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS);
	}

	private HttpPost request(DownstreamSystem system, String messageId, byte[] body) {
		long now = Instant.now().getEpochSecond();
		HttpPost request = new HttpPost(address(system));
		request.setHeader("User-Agent", "Picturelock");
		request.setHeader("Idempotency-Key", messageId);
		request.setHeader("webhook-id", messageId);
		request.setHeader("webhook-timestamp", Long.toString(now));
		request.setHeader("webhook-signature", Signature.of(this.systems.secret(system), messageId, now, body));
		request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON.withCharset((String) null)));
		return request;
	}

	private URI address(DownstreamSystem system) {
		if (system.url() == null) {
			return URI.create("http://" + this.environment.getProperty("server.address", "127.0.0.1") + ":"
					+ this.environment.getRequiredProperty("local.server.port") + "/backlot/" + system.project() + "/"
					+ system.system());
		}
		this.addresses.checkForm(system.url());
		return system.url();
	}

	private CloseableHttpClient client(DownstreamSystem system) {
		return (system.url() != null) ? this.outside : this.inside;
	}

	/** The first bytes of a stranger's text, without what no page or log should get. */
	private static String firstOf(HttpEntity answer) throws IOException {
		byte[] first = (answer != null) ? answer.getContent().readNBytes(MOST_OF_ANSWER) : new byte[0];
		return new String(first, StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}+", " ").strip();
	}

	/** Asks no system property for a proxy, and connects anew for each call. */
	private static CloseableHttpClient client(HandoffSettings settings, DnsResolver names) {
		return HttpClients.custom()
			.setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
				.setDnsResolver(names)
				.setMaxConnTotal(100)
				.setMaxConnPerRoute(20)
				.setDefaultConnectionConfig(ConnectionConfig.custom()
					.setConnectTimeout(settings.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
					.setSocketTimeout((int) settings.answerTimeout().toMillis(), TimeUnit.MILLISECONDS)
					.build())
				.build())
			.setDefaultRequestConfig(RequestConfig.custom()
				.setConnectionRequestTimeout(settings.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
				.setResponseTimeout(settings.answerTimeout().toMillis(), TimeUnit.MILLISECONDS)
				.setProtocolUpgradeEnabled(false)
				.build())
			.setConnectionReuseStrategy((request, response, context) -> false)
			.disableRedirectHandling()
			.disableAutomaticRetries()
			.disableCookieManagement()
			.disableAuthCaching()
			.disableContentCompression()
			.build();
	}

	/** The one look at a name whose answer is both checked and connected to. */
	private record Checked(SystemAddresses addresses) implements DnsResolver {

		@Override
		public InetAddress[] resolve(String host) throws UnknownHostException {
			return this.addresses.resolve(host);
		}

		@Override
		public String resolveCanonicalHostname(String host) {
			return host;
		}

	}

}
