package org.picturelock.handoff;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/**
 * Reads the first bytes of an answer and hangs up, however much would follow.
 */
class FirstOfAnswer implements BodySubscriber<String> {

	private static final int MOST = 1000;

	private final ByteBuffer first = ByteBuffer.allocate(MOST);

	private final CompletableFuture<String> body = new CompletableFuture<>();

	private Flow.Subscription subscription;

	@Override
	public CompletionStage<String> getBody() {
		return this.body;
	}

	@Override
	public void onSubscribe(Flow.Subscription subscription) {
		this.subscription = subscription;
		subscription.request(1);
	}

	@Override
	public void onNext(List<ByteBuffer> buffers) {
		for (ByteBuffer buffer : buffers) {
			byte[] bytes = new byte[Math.min(buffer.remaining(), this.first.remaining())];
			buffer.get(bytes);
			this.first.put(bytes);
		}
		if (this.first.hasRemaining()) {
			this.subscription.request(1);
		}
		else {
			this.subscription.cancel();
			onComplete();
		}
	}

	@Override
	public void onError(Throwable cause) {
		this.body.completeExceptionally(cause);
	}

	/** A stranger's text: without control characters, which no page or log should get. */
	@Override
	public void onComplete() {
		this.body.complete(new String(this.first.array(), 0, this.first.position(), StandardCharsets.UTF_8)
			.replaceAll("\\p{Cntrl}+", " ")
			.strip());
	}

}
