package dev.parley.auth.accountchange;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Announces changes of accounts on the Redis stream that tells of revocations, too. The one field of an entry is {@code
 * changed_account}. At most once, and in no certain order.
 */
@ApplicationScoped
class AccountChangeStream {

    private static final String KEY = "parley:auth-events";
    private static final Logger LOG = Logger.getLogger(AccountChangeStream.class);

    private final ReactiveRedisDataSource redis;

    AccountChangeStream(ReactiveRedisDataSource redis) {
        this.redis = redis;
    }

    void add(UUID userId) {
        Cancellable _ = Uni.createFrom()
                .deferred(() ->
                        redis.execute("XADD", KEY, "MAXLEN", "~", "10000", "*", "changed_account", userId.toString()))
                .subscribe()
                .with(_ -> {}, failed -> LOG.warnf("A changed account was not announced: %s", failed.toString()));
    }
}
