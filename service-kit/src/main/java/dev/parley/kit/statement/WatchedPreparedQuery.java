package dev.parley.kit.statement;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlResult;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collector;

/** A query with parameters, which is told of without them. */
final class WatchedPreparedQuery<T> extends WatchedQuery<T> implements PreparedQuery<T> {

    private final String sql;
    private final PreparedQuery<T> query;
    private final Statements statements;

    WatchedPreparedQuery(String sql, PreparedQuery<T> query, Statements statements) {
        super(sql, query, statements);
        this.sql = sql;
        this.query = query;
        this.statements = statements;
    }

    @Override
    public Future<T> execute(Tuple parameters) {
        return watch(() -> query.execute(parameters));
    }

    @Override
    public void execute(Tuple parameters, Handler<AsyncResult<T>> handler) {
        execute(parameters).onComplete(handler);
    }

    @Override
    public Future<T> executeBatch(List<Tuple> parameters) {
        return watch(() -> query.executeBatch(parameters));
    }

    @Override
    public void executeBatch(List<Tuple> parameters, Handler<AsyncResult<T>> handler) {
        executeBatch(parameters).onComplete(handler);
    }

    @Override
    public <R> PreparedQuery<SqlResult<R>> collecting(Collector<Row, ?, R> collector) {
        return new WatchedPreparedQuery<>(sql, query.collecting(collector), statements);
    }

    @Override
    public <U> PreparedQuery<RowSet<U>> mapping(Function<Row, U> mapper) {
        return new WatchedPreparedQuery<>(sql, query.mapping(mapper), statements);
    }
}
