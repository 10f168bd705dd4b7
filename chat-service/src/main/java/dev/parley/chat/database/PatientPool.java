package dev.parley.chat.database;

import dev.parley.kit.database.FormerPrimary;
import dev.parley.kit.database.Wire;
import dev.parley.kit.statement.Statements;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import io.vertx.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The connections to PostgreSQL, with an end to every wait. Who waits too long for a connection is told so, PostgreSQL
 * itself breaks off a statement that takes too long, and where it does not even do that the connection is closed: it
 * would be of no use to the next query either, and a pool full of such connections would never recover.
 */
@Singleton
class PatientPool implements PgPoolCreator {

    /** So much earlier than we do PostgreSQL gives a statement up, so that the connection can be kept. */
    private static final Duration SERVERS_LEAD = Duration.ofMillis(500);
    /** Ends a handshake that nobody answers; the pool takes away connections that nobody uses well before. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private final Duration timeout;
    private final Statements statements;
    private final FormerPrimary formerPrimary = new FormerPrimary();

    PatientPool(DatabaseConfig config, Statements statements) {
        this.timeout = config.timeout();
        this.statements = statements;
    }

    @Override
    public Pool create(Input input) {
        var servers = input.pgConnectOptionsList();
        servers.forEach(this::bound);
        var line = input.poolOptions()
                .setConnectionTimeout((int) timeout.toMillis())
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS);
        var pool = PgBuilder.pool()
                .with(line)
                .connectingTo(List.<SqlConnectOptions>copyOf(servers))
                .using(input.vertx())
                .withConnectHandler(this::watch)
                .build();
        return statements.watched(pool);
    }

    private void bound(PgConnectOptions server) {
        var longestStatement = timeout.minus(SERVERS_LEAD);
        server.addProperty("statement_timeout", String.valueOf(longestStatement.toMillis()))
                .setConnectTimeout((int) timeout.toMillis())
                .setIdleTimeout((int) SILENCE.toSeconds())
                .setIdleTimeoutUnit(TimeUnit.SECONDS);
    }

    /** No public API closes a connection that waits for an answer. */
    private void watch(SqlConnection connection) {
        var wire = Wire.of(connection);
        wire.pipeline().addFirst("parley-owed-answer", new OwedAnswer(timeout));
        formerPrimary.watch(wire);
        var _ = connection.close();
    }
}
