package org.picturelock.audit;

import java.io.PrintStream;
import java.util.Arrays;

import javax.sql.DataSource;

import org.picturelock.audit.Verification.Checkpoint;
import org.picturelock.audit.Verification.Result;
import org.picturelock.embedded.BesideTheApplication;

/** The command {@code verify-audit}: verifies every chain. */
public final class VerifyAudit {

	private static final String NAME = "verify-audit";

	private static final int WHOLE = 0;

	private static final int BROKEN = 1;

	private VerifyAudit() {
	}

	/** Whether these command line arguments ask for the command. */
	public static boolean isMeant(String[] args) {
		return Arrays.asList(args).contains(NAME);
	}

	/**
	 * Runs the command.
	 * @return 0 when the audit is whole, 1 when it is broken, 2 when that could not be
	 * found out
	 */
	public static int run(String[] args, PrintStream out) {
		return BesideTheApplication.run(args, out, "The audit could not be verified",
				(database) -> verify(database, out));
	}

	private static int verify(DataSource database, PrintStream out) {
		Result result = new Verification(database).all();
		result.breaks().forEach((found) -> out.println("BROKEN: " + found.sentence() + "."));
		out.println((result.whole() ? "The audit is whole: " : "Looked at ") + result.entries() + " entries in "
				+ result.chains() + " chains.");
		Checkpoint held = result.checkpoint();
		out.println((held != null)
				? "Held against checkpoint " + held.number() + " of " + held.at() + ", digest " + held.digest()
						+ ". What was added after it can only be proved from the next one on."
				: "No checkpoint was taken yet: the database's owner could have cut chains unseen.");
		return result.whole() ? WHOLE : BROKEN;
	}

}
