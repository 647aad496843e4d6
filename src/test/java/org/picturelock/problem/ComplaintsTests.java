package org.picturelock.problem;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ComplaintsTests {

	@ParameterizedTest
	@ValueSource(ints = { 0x061C, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068,
			0x2069, 0x0000, 0x001B, 0x007F, 0x0085, 0xD800 })
	void noTextTurnsTheDirectionOfWhatFollows(int sign) {
		String value = "Nova " + Character.toString(sign) + "vom.exe";
		Complaints complaints = new Complaints();
		complaints.line("title", value, 200);
		complaints.text("note", value, 200);
		complaints.prose("why", value);
		complaints.reason(value);
		assertThat(complaints.all()).extracting((one) -> one.field() + " " + one.code())
			.containsExactly("title CHARACTER_NOT_ALLOWED", "note CHARACTER_NOT_ALLOWED", "why CHARACTER_NOT_ALLOWED",
					"reason CHARACTER_NOT_ALLOWED");
	}

	@Test
	void everyLanguageMayBeWritten() {
		Complaints complaints = new Complaints();
		Stream.of("Ñandú", "Ölprinz", "עברית", "العربية", "東京", "क्‍ष", "\uD83D\uDC68\u200D\uD83C\uDFAC")
			.forEach((title) -> complaints.line("title", title, 200));
		assertThat(complaints.none()).isTrue();
	}

}
