package org.picturelock.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;

import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * An SMTP server that keeps every mail it is given as a file in the data folder, newest
 * last by name. It takes them from this application only, which alone has its password.
 */
public final class Inbox implements AutoCloseable {

	private static final Pattern NAME = Pattern.compile("\\d+-[0-9a-f-]{36}");

	private static final String NAME_OF_SENDER = "picturelock";

	private static final int LARGEST = 5 * 1024 * 1024;

	private final String password = UUID.randomUUID().toString();

	private final Path folder;

	private final SMTPServer server;

	Inbox(Path folder) throws IOException {
		this.folder = Files.createDirectories(folder);
		this.server = SMTPServer.port(0)
			.bindAddress(InetAddress.getLoopbackAddress())
			.hostName("localhost")
			.authenticationHandlerFactory(new EasyAuthenticationHandlerFactory(this::admit))
			.requireAuth()
			.maxMessageSize(LARGEST)
			.messageHandler((context, from, to, data) -> keep(data))
			.build();
		this.server.start();
	}

	int port() {
		return this.server.getPortAllocated();
	}

	/** What a sender needs to be let in. */
	void introduce(JavaMailSenderImpl sender) {
		sender.setHost(InetAddress.getLoopbackAddress().getHostAddress());
		sender.setPort(port());
		sender.setUsername(NAME_OF_SENDER);
		sender.setPassword(this.password);
		sender.getJavaMailProperties().setProperty("mail.smtp.auth", "true");
	}

	private void admit(String name, String password, MessageContext context) throws LoginFailedException {
		if (!MessageDigest.isEqual(this.password.getBytes(StandardCharsets.UTF_8),
				password.getBytes(StandardCharsets.UTF_8))) {
			throw new LoginFailedException();
		}
	}

	/** The names of the mails, newest first. */
	public List<String> names() throws IOException {
		try (Stream<Path> files = Files.list(this.folder)) {
			return files.map((file) -> file.getFileName().toString())
				.filter((name) -> name.endsWith(".eml"))
				.map((name) -> name.substring(0, name.length() - ".eml".length()))
				.sorted(Comparator.reverseOrder())
				.toList();
		}
	}

	/** A mail as it was received (RFC 5322). */
	public Optional<byte[]> read(String name) throws IOException {
		if (!NAME.matcher(name).matches()) {
			return Optional.empty();
		}
		try {
			return Optional.of(Files.readAllBytes(this.folder.resolve(name + ".eml")));
		}
		catch (NoSuchFileException ex) {
			return Optional.empty();
		}
	}

	@Override
	public void close() {
		this.server.stop();
	}

	private void keep(byte[] data) {
		try (InputStream bytes = new java.io.ByteArrayInputStream(data)) {
			String name = Instant.now().toEpochMilli() + "-" + UUID.randomUUID();
			Path arriving = this.folder.resolve(name + ".part");
			Files.copy(bytes, arriving);
			Files.move(arriving, this.folder.resolve(name + ".eml"), StandardCopyOption.ATOMIC_MOVE);
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

}
