package org.picturelock.rules;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.picturelock.problem.Legible;

/**
 * A named case that must hold: for these inputs exactly these rows answer, each at least
 * with these outputs. Release rules have one answer, a profile any number.
 */
record Example(@NotBlank @Size(max = 200) @Legible String name, @NotNull @Legible Map<String, Object> inputs,
		@NotNull @Legible List<@NotNull Map<String, Object>> expected) {

	boolean holds(List<TableEngine.Match> matches) {
		if (matches.size() != this.expected.size()) {
			return false;
		}
		for (int i = 0; i < matches.size(); i++) {
			Map<String, Object> outputs = matches.get(i).outputs();
			if (!this.expected.get(i)
				.entrySet()
				.stream()
				.allMatch((it) -> Objects.equals(it.getValue(), outputs.get(it.getKey())))) {
				return false;
			}
		}
		return true;
	}

}
