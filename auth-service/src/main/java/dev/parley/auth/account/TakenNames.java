package dev.parley.auth.account;

import dev.parley.kit.problem.ProblemException;
import java.util.Collection;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** Says which name is taken. The unique indexes decide: between a look and the insert another may have been quicker. */
final class TakenNames {

    private static final int DEEPEST_CAUSE = 10;

    private TakenNames() {}

    /** Refuses a registration that the found accounts stand in the way of. */
    static void requireFree(Collection<Account> found, String username) {
        if (found.stream().anyMatch(account -> account.username.equalsIgnoreCase(username))) {
            throw usernameTaken();
        }
        if (!found.isEmpty()) {
            throw emailTaken();
        }
    }

    /** What the client is told when the database refused a name; any other failure as it is. */
    static Throwable explain(Throwable failure) {
        return switch (violatedIndex(failure)) {
            case "users_username_key" -> usernameTaken();
            case "users_email_key" -> emailTaken();
            case null, default -> failure;
        };
    }

    private static @Nullable String violatedIndex(Throwable failure) {
        @Nullable Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++, cause = cause.getCause()) {
            if (cause instanceof ConstraintViolationException refused) {
                return refused.getConstraintName();
            }
        }
        return null;
    }

    private static ProblemException usernameTaken() {
        return ProblemException.conflict("username_taken", "Somebody has this username already. Choose another one.");
    }

    private static ProblemException emailTaken() {
        return ProblemException.conflict(
                "email_taken", "There is an account with this email already. Sign in instead.");
    }
}
