package org.picturelock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is known to be open has a reason, and is looked at again by its date. */
class AcceptedTests {

	private static final Path LIST = Path.of("docker", "accepted.csv");

	@Test
	void everythingAcceptedHasAReasonAndADateThatIsNotOver() throws IOException {
		try (CSVParser list = CSVFormat.RFC4180.builder()
			.setHeader()
			.setSkipHeaderRecord(true)
			.get()
			.parse(Files.newBufferedReader(LIST))) {
			List<CSVRecord> rows = list.getRecords();
			assertThat(rows).isNotEmpty().allSatisfy((row) -> {
				assertThat(row.toList()).as(row.toString()).hasSize(4).noneMatch(String::isBlank);
				assertThat(LocalDate.parse(row.get(3))).as("%s: look at it again, then mend it or move its date", row)
					.isAfterOrEqualTo(LocalDate.now())
					.isBefore(LocalDate.now().plusMonths(7));
			});
		}
	}

}
