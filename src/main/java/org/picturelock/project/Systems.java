package org.picturelock.project;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

import org.picturelock.problem.Problem;
import org.picturelock.project.ProjectInput.SystemInput;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The downstream systems of each project, with their addresses and secrets. */
@Service
public class Systems {

	private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");

	private static final String PREFIX = "whsec_";

	private static final int SHORTEST_SECRET = 24;

	private final JdbcClient jdbc;

	private final SystemSecrets secrets;

	private final SystemAddresses addresses;

	private final ApplicationEventPublisher facts;

	Systems(JdbcClient jdbc, SystemSecrets secrets, SystemAddresses addresses, ApplicationEventPublisher facts) {
		this.jdbc = jdbc;
		this.secrets = secrets;
		this.addresses = addresses;
		this.facts = facts;
	}

	/** The systems that are told of what happens from now on, by name. */
	public List<DownstreamSystem> of(String project) {
		return this.jdbc.sql("select * from project_system where project = ? and removed_at is null order by system")
			.param(project)
			.query((row, number) -> system(row))
			.list();
	}

	/** A system, also one that was removed. */
	public Optional<DownstreamSystem> find(String project, String system) {
		return this.jdbc.sql("select * from project_system where project = ? and system = ?")
			.params(project, system)
			.query((row, number) -> system(row))
			.optional();
	}

	/**
	 * Adds a system or changes it. Without a url it is the receiver inside the
	 * application; {@code secret} is Base64 with or without {@code whsec_} in front, at
	 * least 24 bytes, and null keeps the one there is. Nothing is written down of a
	 * system that stays as it is. 422 for a name, address or secret that does not do.
	 */
	@Transactional
	public void put(String project, String system, String url, String secret, String by) {
		if (system == null || !NAME.matcher(system).matches()) {
			throw Problem.invalid("system", "SYSTEM_NAME");
		}
		URI address = (url != null) ? address(url) : null;
		boolean newSecret = address != null && secret != null;
		String encrypted = null;
		if (address != null) {
			encrypted = newSecret ? this.secrets.encrypt(decoded(secret), context(project, system))
					: kept(project, system);
		}
		if (!newSecret && of(project).stream()
			.anyMatch((one) -> one.system().equals(system) && Objects.equals(one.url(), address))) {
			return;
		}
		String target = (address != null) ? address.toString() : null;
		this.jdbc.sql("""
				insert into project_system (project, system, url, secret) values (?, ?, ?, ?)
				on conflict (project, system)
				do update set url = excluded.url, secret = excluded.secret, removed_at = null""")
			.params(project, system, target, encrypted)
			.update();
		this.facts.publishEvent(new SystemSet(project, system, target, newSecret, by));
	}

	/** Nothing new goes to the system; what is on its way still does. */
	@Transactional
	public void remove(String project, String system, String by) {
		int removed = this.jdbc
			.sql("update project_system set removed_at = now() where project = ? and system = ? and removed_at is null")
			.params(project, system)
			.update();
		if (removed == 0) {
			throw Problem.notFound();
		}
		this.facts.publishEvent(new SystemRemoved(project, system, by));
	}

	/** The key that signs what goes to the system; never to be shown. */
	public byte[] secret(DownstreamSystem system) {
		String context = context(system.project(), system.system());
		if (system.url() == null) {
			return this.secrets.derive(context);
		}
		return this.secrets.decrypt(encrypted(system.project(), system.system()).orElseThrow(), context);
	}

	/** With its secret, for the same system of another project. */
	SystemInput asInput(DownstreamSystem system) {
		return (system.url() == null) ? new SystemInput(system.system(), null, null) : new SystemInput(system.system(),
				system.url().toString(), Base64.getEncoder().encodeToString(secret(system)));
	}

	private URI address(String url) {
		try {
			URI address = URI.create(url.strip());
			this.addresses.check(address);
			return address;
		}
		catch (IllegalArgumentException ex) {
			throw Problem.invalid("url", "ADDRESS_NOT_ALLOWED");
		}
	}

	private static byte[] decoded(String secret) {
		String base64 = secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret;
		try {
			byte[] bytes = Base64.getDecoder().decode(base64.getBytes(StandardCharsets.UTF_8));
			if (bytes.length >= SHORTEST_SECRET) {
				return bytes;
			}
		}
		catch (IllegalArgumentException ex) {
			// said below, in the same words
		}
		throw Problem.invalid("secret", "SYSTEM_SECRET");
	}

	private String kept(String project, String system) {
		return encrypted(project, system).orElseThrow(() -> Problem.invalid("secret", "SYSTEM_SECRET"));
	}

	private Optional<String> encrypted(String project, String system) {
		return this.jdbc
			.sql("select secret from project_system where project = ? and system = ? and secret is not null")
			.params(project, system)
			.query(String.class)
			.optional();
	}

	private static String context(String project, String system) {
		return project + "/" + system;
	}

	private static DownstreamSystem system(ResultSet row) throws SQLException {
		String url = row.getString("url");
		OffsetDateTime removedAt = row.getObject("removed_at", OffsetDateTime.class);
		return new DownstreamSystem(row.getString("project"), row.getString("system"),
				(url != null) ? URI.create(url) : null, (removedAt != null) ? removedAt.toInstant() : null);
	}

}
