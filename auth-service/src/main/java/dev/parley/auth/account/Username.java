package dev.parley.auth.account;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a username may be. ASCII letters alone: a name that looks like another's is none of ours. {@code null} is for
 * {@code @NotNull} to judge.
 */
@Pattern(regexp = Username.PATTERN) @ReportAsSingleViolation
@Constraint(validatedBy = {})
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface Username {

    /** The fewest characters. */
    int MIN = 3;

    /** The most characters. */
    int MAX = 50;

    /** The rule as a regular expression of the whole name. */
    String PATTERN = "[A-Za-z0-9_.-]{" + MIN + "," + MAX + "}";

    String message() default "must have 3 to 50 characters, each a letter a-z, a digit, '_', '.' or '-'";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
