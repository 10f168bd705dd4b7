package dev.parley.kit.statement;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.pgclient.PgPool;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PrepareOptions;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.Query;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import java.util.function.Function;

/**
 * A pool whose statements are told of, whether they go by a connection that was taken from it or not. Of the deprecated
 * type, because that is what Quarkus takes every pool for.
 */
@SuppressWarnings("deprecation")
final class WatchedPool implements PgPool {

    private final Pool pool;
    private final Statements statements;

    WatchedPool(Pool pool, Statements statements) {
        this.pool = pool;
        this.statements = statements;
    }

    @Override
    public Future<SqlConnection> getConnection() {
        return pool.getConnection().map(connection -> new WatchedConnection(connection, statements));
    }

    @Override
    public void getConnection(Handler<AsyncResult<SqlConnection>> handler) {
        getConnection().onComplete(handler);
    }

    @Override
    public Query<RowSet<Row>> query(String sql) {
        return new WatchedQuery<>(sql, pool.query(sql), statements);
    }

    @Override
    public PreparedQuery<RowSet<Row>> preparedQuery(String sql) {
        return new WatchedPreparedQuery<>(sql, pool.preparedQuery(sql), statements);
    }

    @Override
    public PreparedQuery<RowSet<Row>> preparedQuery(String sql, PrepareOptions options) {
        return new WatchedPreparedQuery<>(sql, pool.preparedQuery(sql, options), statements);
    }

    @Override
    public Future<Void> close() {
        return pool.close();
    }

    @Override
    public void close(Handler<AsyncResult<Void>> handler) {
        pool.close(handler);
    }

    @Override
    public PgPool connectHandler(Handler<SqlConnection> handler) {
        pool.connectHandler(handler);
        return this;
    }

    @Override
    public PgPool connectionProvider(Function<Context, Future<SqlConnection>> provider) {
        pool.connectionProvider(provider);
        return this;
    }

    @Override
    public int size() {
        return pool.size();
    }
}
