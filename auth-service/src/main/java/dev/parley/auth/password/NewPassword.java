package dev.parley.auth.password;

import dev.parley.kit.text.TextRules;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/**
 * What a password may be that somebody chooses now: {@value #MIN} to {@value #MAX} characters of any kind, and none of
 * the common ones. {@code null} is for {@code @NotNull} to judge.
 */
@Constraint(validatedBy = NewPassword.Check.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface NewPassword {

    /** The fewest characters. */
    int MIN = 8;

    /** The most characters. */
    int MAX = 128;

    String message() default "is not a good password";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Judges a {@link NewPassword}. */
    final class Check implements ConstraintValidator<NewPassword, CharSequence> {

        /** What is wrong with {@code password}, or null. */
        public static @Nullable String faultOf(CharSequence password) {
            var fault = TextRules.faultOf(password, MIN, MAX);
            if (fault != null) {
                return fault;
            }
            return CommonPasswords.contain(password) ? "is one of the passwords that are guessed first" : null;
        }

        @Override
        public boolean isValid(@Nullable CharSequence password, ConstraintValidatorContext context) {
            var fault = password == null ? null : faultOf(password);
            if (fault == null) {
                return true;
            }
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate(fault).addConstraintViolation();
            return false;
        }
    }
}
