package org.picturelock.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.picturelock.project.Caller;
import org.picturelock.project.People;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * Checks a name and its password. A password that was right a moment ago is not hashed
 * again from the same address while its person's hash stands unchanged, since a script
 * sends it with each call. From elsewhere it is a guess like any other.
 */
@Component
class PasswordCheck implements AuthenticationProvider {

	private final People people;

	private final PasswordEncoder passwords;

	private final Throttle throttle;

	private final KnownBrowsers browsers;

	private final Gatebook gatebook;

	private final Duration remembered;

	private final SecretKeySpec key = newKey();

	private final Recent<Verified> verified = new Recent<>(1_000);

	private final Object[] turns = Stream.generate(Object::new).limit(64).toArray();

	/** Takes as long to check as a real one, so that time does not tell who exists. */
	private final String nobodysHash;

	PasswordCheck(People people, PasswordEncoder passwords, Throttle throttle, KnownBrowsers browsers,
			Gatebook gatebook, AccessSettings settings) {
		this.people = people;
		this.passwords = passwords;
		this.throttle = throttle;
		this.browsers = browsers;
		this.gatebook = gatebook;
		this.remembered = settings.remembered();
		this.nobodysHash = passwords.encode("nobody's");
	}

	@Override
	public boolean supports(Class<?> authentication) {
		return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
	}

	@Override
	public Authentication authenticate(Authentication asked) {
		Attempt attempt = attempt(asked);
		Optional<Caller> caller = attempt.isPossible() ? this.people.caller(attempt.account) : Optional.empty();
		Optional<String> hash = caller.flatMap((known) -> this.people.passwordHash(known.id()));
		// asked of a remembered password too, or a right guess would show during the wait
		refuseWhoMustWait(attempt);
		if (hash.isEmpty() || !isRemembered(attempt, hash.get())) {
			// one at a time for an account, so that guesses at once don't outrun the
			// count
			synchronized (this.turns[Math.floorMod(attempt.account.hashCode(), this.turns.length)]) {
				check(attempt, caller, hash);
			}
		}
		return signedIn(caller.get(), asked);
	}

	private void check(Attempt attempt, Optional<Caller> caller, Optional<String> hash) {
		if (hash.isPresent() && isRemembered(attempt, hash.get())) {
			return;
		}
		refuseWhoMustWait(attempt);
		boolean right = this.passwords.matches(attempt.password, hash.orElse(this.nobodysHash)) && hash.isPresent();
		if (!right) {
			this.throttle.failed(attempt.account, attempt.address, attempt.browser);
			caller.map(Caller::id)
				.ifPresentOrElse((known) -> this.gatebook.refused(known, attempt.address),
						this.gatebook::refusedStranger);
			throw new BadCredentialsException("name or password is wrong");
		}
		this.throttle.succeeded(attempt.account, attempt.address, attempt.browser);
		this.verified.put(attempt.account,
				new Verified(hash.get(), digest(attempt), Instant.now().plus(this.remembered)));
	}

	private void refuseWhoMustWait(Attempt attempt) {
		Duration wait = this.throttle.wait(attempt.account, attempt.address, attempt.browser);
		if (!wait.isZero()) {
			this.gatebook.refusedStranger();
			throw new TooManyAttempts(wait);
		}
	}

	private boolean isRemembered(Attempt attempt, String hash) {
		Verified before = this.verified.get(attempt.account);
		return before != null && before.hash.equals(hash) && Instant.now().isBefore(before.until)
				&& MessageDigest.isEqual(before.digest, digest(attempt));
	}

	private byte[] digest(Attempt attempt) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(this.key);
			return mac.doFinal((attempt.address + "\0" + attempt.account + "\0" + attempt.password)
				.getBytes(StandardCharsets.UTF_8));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Authentication signedIn(Caller caller, Authentication asked) {
		UsernamePasswordAuthenticationToken result = UsernamePasswordAuthenticationToken.authenticated(
				new SignedInPerson(caller.id(), caller.person().role()), null,
				List.of(new SimpleGrantedAuthority("ROLE_" + caller.person().role())));
		result.setDetails((asked.getDetails() instanceof KnownBrowsers.Details details) ? details.withoutCookie()
				: asked.getDetails());
		return result;
	}

	private Attempt attempt(Authentication asked) {
		String account = asked.getName().strip();
		String address = (asked.getDetails() instanceof WebAuthenticationDetails details) ? details.getRemoteAddress()
				: "";
		String browser = (asked.getDetails() instanceof KnownBrowsers.Details details)
				? this.browsers.find(details.cookie(), account, Instant.now()).orElse(null) : null;
		return new Attempt(account, String.valueOf(asked.getCredentials()), address, browser);
	}

	private static SecretKeySpec newKey() {
		byte[] key = new byte[32];
		new SecureRandom().nextBytes(key);
		return new SecretKeySpec(key, "HmacSHA256");
	}

	/** {@code browser} is null for one that the account does not know. */
	private record Attempt(String account, String password, String address, String browser) {

		/** PostgreSQL holds no NUL, so nobody's name has one. */
		boolean isPossible() {
			return this.account.indexOf('\0') < 0;
		}

	}

	private record Verified(String hash, byte[] digest, Instant until) {

	}

}
