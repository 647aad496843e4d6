package org.picturelock.rules;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** Why somebody does what others will ask about. */
record Reason(@NotBlank @Size(max = 2000) String reason) {

}
