package dev.parley.auth.database;

import dev.parley.kit.database.FormerPrimary;
import dev.parley.kit.database.Wire;
import dev.parley.kit.statement.Statements;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import io.vertx.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The connections to PostgreSQL, with an end to every wait. A request that gave up does not stay in line for a
 * connection, and a connection over which nothing comes is closed: the server behind it may be gone without a word.
 * So are those to a server that may not be written to.
 */
@Singleton
class PatientPool implements PgPoolCreator {

    /** Well above what PostgreSQL may take for one statement (its {@code statement_timeout}). */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private final DatabaseConfig config;
    private final Statements statements;
    private final FormerPrimary formerPrimary = new FormerPrimary();

    PatientPool(DatabaseConfig config, Statements statements) {
        this.config = config;
        this.statements = statements;
    }

    @Override
    public Pool create(Input input) {
        var servers = input.pgConnectOptionsList();
        servers.forEach(
                server -> server.setIdleTimeout((int) SILENCE.toSeconds()).setIdleTimeoutUnit(TimeUnit.SECONDS));
        var line = input.poolOptions()
                .setConnectionTimeout((int) config.timeout().toMillis())
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS);
        var pool = PgBuilder.pool()
                .with(line)
                .connectingTo(List.<SqlConnectOptions>copyOf(servers))
                .using(input.vertx())
                .withConnectHandler(this::watch)
                .build();
        return statements.watched(pool);
    }

    private void watch(SqlConnection connection) {
        formerPrimary.watch(Wire.of(connection));
        var _ = connection.close();
    }
}
