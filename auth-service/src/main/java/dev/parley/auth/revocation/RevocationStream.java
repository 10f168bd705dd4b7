package dev.parley.auth.revocation;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Announces revocations on the Redis stream {@value #KEY}, of which the latest ten thousand or so are kept.
 *
 * <p>The fields of an entry: {@code user_id}, {@code ended_sessions} (ids, comma-separated) and {@code at}, the
 * milliseconds since 1970 by the database's clock. At most once, and in no certain order.
 */
@ApplicationScoped
class RevocationStream {

    static final String KEY = "parley:auth-events";

    private static final Logger LOG = Logger.getLogger(RevocationStream.class);

    private final ReactiveRedisDataSource redis;

    RevocationStream(ReactiveRedisDataSource redis) {
        this.redis = redis;
    }

    void add(Revoked revoked) {
        Cancellable _ = send(revoked)
                .subscribe()
                .with(_ -> {}, failed -> LOG.warnf("A revocation was not announced: %s", failed.toString()));
    }

    private Uni<Response> send(Revoked revoked) {
        return Uni.createFrom()
                .deferred(() -> redis.execute(
                        "XADD",
                        KEY,
                        "MAXLEN",
                        "~",
                        "10000",
                        "*",
                        "user_id",
                        revoked.userId().toString(),
                        "ended_sessions",
                        RevokedEntry.join(revoked.sessionIds()),
                        "at",
                        String.valueOf(revoked.at().toEpochMilli())));
    }
}
