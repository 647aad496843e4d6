package org.picturelock.handoff;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.picturelock.problem.Problem;
import org.picturelock.project.DownstreamSystem;
import org.picturelock.project.SystemAddresses;
import org.picturelock.project.Systems;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Calls a downstream system: bounded in time and size, and never led elsewhere. */
@Component
class Downstream {

	private final Systems systems;

	private final SystemAddresses addresses;

	private final HandoffSettings settings;

	private final Environment environment;

	private final HttpClient http;

	Downstream(Systems systems, SystemAddresses addresses, HandoffSettings settings, Environment environment) {
		this.systems = systems;
		this.addresses = addresses;
		this.settings = settings;
		this.environment = environment;
		this.http = HttpClient.newBuilder()
			.connectTimeout(settings.connectTimeout())
			.followRedirects(HttpClient.Redirect.NEVER)
			.version(HttpClient.Version.HTTP_1_1)
			.build();
	}

	/** Answers the receipt; {@link NoReceipt} when there is none. */
	String call(DownstreamSystem system, String messageId, String body) throws InterruptedException {
		HttpResponse<String> answer = exchange(request(system, messageId, body.getBytes(StandardCharsets.UTF_8)));
		if (answer.statusCode() / 100 != 2) {
			throw new NoReceipt("answered " + answer.statusCode() + ": " + answer.body());
		}
		return answer.statusCode() + " " + answer.body();
	}

	private HttpRequest request(DownstreamSystem system, String messageId, byte[] body) {
		long now = Instant.now().getEpochSecond();
		return HttpRequest.newBuilder(address(system))
			.timeout(this.settings.answerTimeout())
			.header("Content-Type", "application/json")
			.header("User-Agent", "Picturelock")
			.header("Idempotency-Key", messageId)
			.header("webhook-id", messageId)
			.header("webhook-timestamp", Long.toString(now))
			.header("webhook-signature", Signature.of(this.systems.secret(system), messageId, now, body))
			.POST(HttpRequest.BodyPublishers.ofByteArray(body))
			.build();
	}

	private URI address(DownstreamSystem system) {
		if (system.url() == null) {
			return URI.create("http://" + this.environment.getProperty("server.address", "127.0.0.1") + ":"
					+ this.environment.getRequiredProperty("local.server.port") + "/backlot/" + system.project() + "/"
					+ system.system());
		}
		try {
			this.addresses.check(system.url());
			return system.url();
		}
		catch (Problem ex) {
			throw new NoReceipt("address is not allowed");
		}
	}

	private HttpResponse<String> exchange(HttpRequest request) throws InterruptedException {
		CompletableFuture<HttpResponse<String>> answer = this.http.sendAsync(request, (info) -> new FirstOfAnswer());
		try {
			return answer.get(this.settings.answerTimeout().toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (ExecutionException ex) {
			throw new NoReceipt("could not be called: " + ex.getCause());
		}
		catch (TimeoutException ex) {
			throw new NoReceipt("gave no answer in " + this.settings.answerTimeout().toSeconds() + " seconds");
		}
		finally {
			answer.cancel(true);
		}
	}

}
