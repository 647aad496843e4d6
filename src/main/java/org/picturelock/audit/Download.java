package org.picturelock.audit;

import java.io.BufferedWriter;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

import jakarta.servlet.http.HttpServletResponse;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

import org.springframework.http.HttpHeaders;

/** A file that is written while it is sent, so that its length does not matter. */
enum Download {

	CSV("csv", "text/csv"), JSON_LINES("jsonl", "application/x-ndjson");

	private final String ending;

	private final String type;

	Download(String ending, String type) {
		this.ending = ending;
		this.type = type;
	}

	String ending() {
		return this.ending;
	}

	void send(String name, HttpServletResponse response, Content content) throws IOException {
		response.setContentType(this.type + ";charset=UTF-8");
		response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
				"attachment; filename=\"" + name + "." + this.ending + "\"");
		try (Out out = new Out(
				new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8)))) {
			content.write(out);
		}
		catch (UncheckedIOException ex) {
			throw ex.getCause();
		}
	}

	/** A table for spreadsheets with these columns. */
	static CSVPrinter table(Writer out, String... columns) throws IOException {
		return new CSVPrinter(out, CSVFormat.RFC4180.builder().setHeader(columns).get());
	}

	/** The text as a spreadsheet shows it, whatever it begins with: never a formula. */
	static String safe(String text) {
		return (text != null && !text.isEmpty() && "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20".indexOf(text.charAt(0)) >= 0)
				? "'" + text : text;
	}

	/** Writes the content. */
	interface Content {

		void write(Out out) throws IOException;

	}

	/** Writes one row. */
	interface Row<T> {

		void write(T row) throws IOException;

	}

	/** The open file. */
	static final class Out extends FilterWriter {

		Out(Writer out) {
			super(out);
		}

		/** The row's writer for readers that may not fail in this way. */
		<T> Consumer<T> each(Row<T> row) {
			return (one) -> {
				try {
					row.write(one);
				}
				catch (IOException ex) {
					throw new UncheckedIOException(ex);
				}
			};
		}

	}

}
