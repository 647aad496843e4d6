package org.picturelock.delivery;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.fasterxml.jackson.databind.JsonNode;
import org.picturelock.Picturelock;
import org.picturelock.delivery.OpenRequest.RequestedFile;
import org.picturelock.project.People;
import org.picturelock.project.Projects;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How long an upload takes, checksums, durability and hash included, against writing the
 * same bytes to the same disk: {@code UploadBench <empty folder> <megabytes>}.
 */
public final class UploadBench {

	private static final int SENDERS = 6;

	private static final int ROUNDS = 3;

	private UploadBench() {
	}

	public static void main(String[] args) throws Exception {
		byte[] bytes = new byte[Integer.parseInt(args[1]) << 20];
		new Random(1).nextBytes(bytes);
		try (ConfigurableApplicationContext application = SpringApplication.run(Picturelock.class,
				"--picturelock.data=" + args[0], "--server.port=0")) {
			for (int round = 0; round < ROUNDS; round++) {
				double disk = seconds(() -> write(Path.of(args[0]).resolve("plain"), bytes));
				double upload = seconds(() -> upload(application, bytes));
				System.out.printf("disk %.2f s, upload %.2f s, ratio %.2f%n", disk, upload, upload / disk);
			}
		}
	}

	private static Void write(Path path, byte[] bytes) throws Exception {
		try (FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
			ByteBuffer all = ByteBuffer.wrap(bytes);
			while (all.hasRemaining()) {
				channel.write(all.limit(Math.min(all.capacity(), all.position() + (1 << 20))));
				all.limit(all.capacity());
			}
			channel.force(false);
		}
		Files.delete(path);
		return null;
	}

	private static Void upload(ConfigurableApplicationContext application, byte[] bytes) throws Exception {
		Deliveries deliveries = application.getBean(Deliveries.class);
		// a stem whose proxy never comes: only the sending is measured
		Delivery delivery = application.getBean(TransactionTemplate.class)
			.execute((status) -> deliveries.open(application.getBean(Projects.class).get("HLT"),
					new OpenRequest("OTHER", "108", null, null,
							List.of(new RequestedFile("cut.mov", 1L, "PROXY", null, null),
									new RequestedFile("mix.wav", (long) bytes.length, "STEM", "MIX", null))),
					application.getBean(People.class).caller("uploader").orElseThrow()));
		DeliveredFile stem = delivery.files().get(1);
		Sender sender = new Sender(
				Integer.parseInt(application.getEnvironment().getProperty("local.server.port")), "uploader");
		List<Callable<Integer>> parts = new ArrayList<>();
		for (JsonNode part : sender.parts(stem).body().get("missing")) {
			parts.add(() -> sender.put(part, bytes).status());
		}
		ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
		for (Future<Integer> sent : senders.invokeAll(parts)) {
			if (sent.get() != 200) {
				throw new IllegalStateException("A part was refused: " + sent.get());
			}
		}
		senders.shutdown();
		while (sender.complete(stem, null).status() != 200) {
			Thread.sleep(20);
		}
		return null;
	}

	private static double seconds(Callable<Void> work) throws Exception {
		long start = System.nanoTime();
		work.call();
		return (System.nanoTime() - start) / 1e9;
	}

}
