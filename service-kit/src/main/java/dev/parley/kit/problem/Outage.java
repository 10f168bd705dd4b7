package dev.parley.kit.problem;

import io.vertx.core.VertxException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.sqlclient.DatabaseException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Tells a part that is away for now from a fault of our own: the first is worth another try. */
public final class Outage {

    private static final int DEEPEST_CAUSE = 10;

    private Outage() {}

    /** True when {@code thrown}, or what caused it, says that a database, a server or the network is away. */
    public static boolean isOutage(Throwable thrown) {
        @Nullable Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++, cause = cause.getCause()) {
            if (saysAway(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean saysAway(Throwable cause) {
        return switch (cause) {
            case DatabaseException database -> isTransient(database.getSqlState());
            case SQLException database -> isTransient(database.getSQLState());
            case IOException _, TimeoutException _, ConnectionPoolTooBusyException _ -> true;
            // The reactive client's word for a connection that went away below a query.
            case VertxException closed -> true;
            case io.smallrye.mutiny.TimeoutException _ -> true;
            default -> false;
        };
    }

    /** Classes of <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">PostgreSQL's codes</a>. */
    private static boolean isTransient(@Nullable String state) {
        return state != null
                && (state.startsWith("08") // connection
                        || state.startsWith("53") // too few resources
                        || state.startsWith("57") // shut down, cancelled
                        || state.startsWith("40") // deadlock, serialization
                        || state.equals("55P03") // lock not available
                        || state.equals("25006")); // read-only: a standby
    }
}
