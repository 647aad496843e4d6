package org.picturelock.problem;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;

/**
 * A text, or values with texts in them, without control characters, half surrogates and
 * marks that turn the direction of what follows: CHARACTER_NOT_ALLOWED.
 */
@Target({ ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT })
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Legible.Check.class)
public @interface Legible {

	/** What every constraint has; our words stand in the bundles. */
	String message() default "";

	/** What every constraint has. */
	Class<?>[] groups() default {};

	/** What every constraint has. */
	Class<? extends Payload>[] payload() default {};

	/** Null is fine. */
	class Check implements ConstraintValidator<Legible, Object> {

		@Override
		public boolean isValid(Object value, ConstraintValidatorContext context) {
			return value == null || Complaints.legible(value.toString());
		}

	}

}
