package org.picturelock.rules;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.picturelock.problem.Legible;

/** Why somebody does what others will ask about. */
record Reason(@NotBlank @Size(max = 2000) @Legible String reason) {

}
