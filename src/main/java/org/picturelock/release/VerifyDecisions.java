package org.picturelock.release;

import java.io.PrintStream;
import java.util.Arrays;

import javax.sql.DataSource;

import org.picturelock.embedded.BesideTheApplication;

/**
 * The command {@code verify-decisions}: takes every past decision again with the version
 * that took it.
 */
public final class VerifyDecisions {

	private static final String NAME = "verify-decisions";

	private static final int ALL_THE_SAME = 0;

	private static final int OTHERS = 1;

	private VerifyDecisions() {
	}

	/** Whether these command line arguments ask for the command. */
	public static boolean isMeant(String[] args) {
		return Arrays.asList(args).contains(NAME);
	}

	/**
	 * Runs the command.
	 * @return 0 when every decision gives the same answer again, 1 when one does not, 2
	 * when that could not be found out
	 */
	public static int run(String[] args, PrintStream out) {
		return BesideTheApplication.run(args, out, "The decisions could not be verified",
				(database) -> verify(database, out));
	}

	static int verify(DataSource database, PrintStream out) {
		Replay.Result result = new Replay(database).all((other) -> out.println("OTHERWISE: " + other));
		out.println((result.others() == 0) ? result.decisions() + " decisions give the same answer again."
				: result.others() + " of " + result.decisions() + " decisions do not give the same answer again.");
		return (result.others() == 0) ? ALL_THE_SAME : OTHERS;
	}

}
