package dev.parley.kit.measure;

import dev.parley.kit.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** What a call's end is called where calls are counted. There are only so many such words. */
public final class Ending {

    private Ending() {}

    /** {@code ok} when there was no failure, the code of a problem that the caller is told of, else {@code error}. */
    public static String of(@Nullable Throwable failure) {
        if (failure == null) {
            return "ok";
        }
        return failure instanceof ProblemException told ? told.code() : "error";
    }
}
