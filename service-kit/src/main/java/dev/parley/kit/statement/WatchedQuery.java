package dev.parley.kit.statement;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.sqlclient.Query;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlResult;
import java.util.function.Function;
import java.util.stream.Collector;

/** A query that is told of when it has ended. */
sealed class WatchedQuery<T> implements Query<T> permits WatchedPreparedQuery {

    private final String sql;
    private final Query<T> query;
    private final Statements statements;

    WatchedQuery(String sql, Query<T> query, Statements statements) {
        this.sql = sql;
        this.query = query;
        this.statements = statements;
    }

    @Override
    public Future<T> execute() {
        return watch(query::execute);
    }

    @Override
    public void execute(Handler<AsyncResult<T>> handler) {
        execute().onComplete(handler);
    }

    @Override
    public <R> Query<SqlResult<R>> collecting(Collector<Row, ?, R> collector) {
        return new WatchedQuery<>(sql, query.collecting(collector), statements);
    }

    @Override
    public <U> Query<RowSet<U>> mapping(Function<Row, U> mapper) {
        return new WatchedQuery<>(sql, query.mapping(mapper), statements);
    }

    Future<T> watch(Statements.Execution<T> execution) {
        return statements.watch(sql, execution);
    }
}
