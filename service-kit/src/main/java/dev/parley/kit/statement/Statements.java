package dev.parley.kit.statement;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlResult;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the statements of a service and their times are taken. A statement gets its name where its text stands, by the
 * comment that it begins with.
 */
@Singleton
public class Statements {

    private final StatementNames names = new StatementNames();
    private final List<StatementListener> listeners;

    /** Statements that all beans which want to hear of them are told of. */
    @Inject
    Statements(@Any Instance<StatementListener> listeners) {
        this(listeners.stream().toList());
    }

    Statements(List<StatementListener> listeners) {
        this.listeners = listeners;
    }

    /** The pool, all of whose statements are told of; costs an object and two readings of the clock a statement. */
    public Pool watched(Pool pool) {
        return new WatchedPool(pool, this);
    }

    <T> Future<T> watch(String sql, Execution<T> execution) {
        long begin = System.nanoTime();
        return execution.begin().onComplete(end -> tell(sql, System.nanoTime() - begin, end.result(), end.failed()));
    }

    /** Sends a statement off. */
    @FunctionalInterface
    interface Execution<T> {
        Future<T> begin();
    }

    private void tell(String sql, long nanos, @Nullable Object result, boolean hasFailed) {
        int rows = result instanceof SqlResult<?> rowsOf ? rowsOf.rowCount() : 0;
        var ended = new EndedStatement(names.of(sql), nanos, rows, hasFailed);
        for (var listener : listeners) {
            listener.ended(ended);
        }
    }
}
