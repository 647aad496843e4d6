package org.picturelock.rules;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The file as such, before anybody looks at its table. */
class TableReaderTests {

	private static final String TABLE = ShippedTables.dmn(TableKind.RELEASE, "first-release-manual");

	/** A file that only asks would be enough to find out what listens in the house. */
	@ParameterizedTest
	@ValueSource(strings = { "<!DOCTYPE definitions SYSTEM \"http://127.0.0.1:%d/x.dtd\">",
			"<!DOCTYPE definitions [<!ENTITY %% x SYSTEM \"http://127.0.0.1:%d/x\"> %%x;]>" })
	void aDoctypeCallsNobody(String doctype) throws IOException {
		AtomicInteger calls = new AtomicInteger();
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.createContext("/", (call) -> {
			calls.incrementAndGet();
			call.sendResponseHeaders(404, -1);
			call.close();
		});
		server.start();
		try {
			String named = doctype.formatted(server.getAddress().getPort());
			assertThat(codes(TABLE.replaceFirst("<definitions", named + "<definitions"))).contains("DOCTYPE");
		}
		finally {
			server.stop(0);
		}
		assertThat(calls).hasValue(0);
	}

	@Test
	void whatStandsWithinWhatStandsWithinEndsSomewhere() {
		String label = "<d:DMNLabel xmlns:d=\"https://www.omg.org/spec/DMN/20191111/DMNDI/\">";
		String shapes = label.repeat(40) + "</d:DMNLabel>".repeat(40);
		assertThat(codes(TABLE.replace("</definitions>", shapes + "</definitions>")))
			.containsExactly("NESTED_TOO_DEEP");
	}

	@Test
	void oneFileHoldsOneTable() {
		String another = "<decision id=\"another\" name=\"n\"><decisionTable id=\"t\"><output id=\"o\" name=\"teams\"/>"
				+ "<rule id=\"r\"><outputEntry id=\"e\"><text>1</text></outputEntry></rule></decisionTable></decision>";
		assertThat(codes(TABLE.replace("</decision>", "</decision>" + another))).contains("NOT_ONE_TABLE");
	}

	private static Stream<String> codes(String dmn) {
		return TableReader.read(dmn).complaints().stream().map(Complaint::code);
	}

}
