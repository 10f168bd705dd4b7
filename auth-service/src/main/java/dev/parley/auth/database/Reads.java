package dev.parley.auth.database;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Function;

/**
 * Reads PostgreSQL in SQL, without entities and what they need. The wait for an answer has an end: then it fails with
 * {@link io.smallrye.mutiny.TimeoutException}, and the statement runs to its own end, unheard.
 */
@Singleton
public class Reads {

    private final Pool postgres;
    private final Duration timeout;

    Reads(Pool postgres, DatabaseConfig config) {
        this.postgres = postgres;
        this.timeout = config.timeout();
    }

    /** One statement. */
    public Uni<RowSet<Row>> rows(String sql, Tuple parameters) {
        return inTime(postgres.preparedQuery(sql).execute(parameters));
    }

    /** Several statements in a transaction. */
    public <T> Uni<T> together(Function<SqlConnection, Uni<T>> statements) {
        return inTime(postgres.withTransaction(statements));
    }

    private <T> Uni<T> inTime(Uni<T> answer) {
        return answer.ifNoItem().after(timeout).fail();
    }
}
