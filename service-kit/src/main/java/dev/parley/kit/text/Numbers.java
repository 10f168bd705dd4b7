package dev.parley.kit.text;

import dev.parley.kit.problem.ProblemException;

/** Reads numbers that clients send in addresses. */
public final class Numbers {

    private Numbers() {}

    /**
     * The number that {@code text} is.
     *
     * @param field what the client calls it
     * @throws ProblemException {@code validation_failed} when it is none from {@code min} to {@code max}
     */
    public static long parse(String field, String text, long min, long max) {
        try {
            long number = Long.parseLong(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // said below
        }
        throw ProblemException.invalid(
                field,
                max == Long.MAX_VALUE ? "must be a number from " + min : "must be a number from " + min + " to " + max);
    }
}
