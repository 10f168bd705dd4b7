package dev.parley.kit.paging;

import dev.parley.kit.problem.ProblemException;

/** How many items of a list come at once. */
public final class PageSize {

    private static final int MOST = 100;

    private PageSize() {}

    /**
     * The number that a {@code limit} is.
     *
     * @throws ProblemException {@code validation_failed} when it is none from 1 to 100
     */
    public static int of(String limit) {
        try {
            int size = Integer.parseInt(limit);
            if (size >= 1 && size <= MOST) {
                return size;
            }
        } catch (NumberFormatException notANumber) {
            // said below
        }
        throw ProblemException.invalid("limit", "must be a number from 1 to " + MOST);
    }
}
