package dev.parley.auth.passwordreset;

import dev.parley.auth.context.CallerContext;
import dev.parley.auth.secret.Secret;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * A hint in Redis on which reset tokens were used: a link that is followed again and again, or a flood of one token,
 * costs no database connection. For half an hour; a token that is older has ended anyway.
 *
 * <p>PostgreSQL decides, and Redis may lose everything at any time. That is why used tokens are kept there and not live
 * ones: a mark is written only after the use is committed, when the token can never be good again, so that it refuses no
 * good one; and a mark that is missing refuses nothing. Of a list of live tokens the opposite would be true: nobody could
 * tell one that Redis lost from one that never was. While Redis does not answer, all are asked of PostgreSQL.
 */
@ApplicationScoped
class UsedTokens {

    /** Of a key; what follows is a hash of the hash in the database, so that neither store helps to read the other. */
    static final String PREFIX = "parley:auth:reset-used:";

    private static final Logger LOG = Logger.getLogger(UsedTokens.class);
    private static final Duration PATIENCE = Duration.ofMillis(250);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final ReactiveRedisDataSource redis;
    private final InstantSource clock = InstantSource.system();
    private final AtomicLong awayUntil = new AtomicLong();

    UsedTokens(ReactiveRedisDataSource redis) {
        this.redis = redis;
    }

    /** Whether the token was certainly used; false when it was not, or when nobody can say so quickly. */
    Uni<Boolean> contains(Secret token) {
        return CallerContext.returningFrom(() -> clock.millis() < awayUntil.get() ? unknown() : ask(token));
    }

    /** Marks a token whose use is committed. Waits for nothing and never fails. */
    void add(Secret token) {
        Cancellable _ = Uni.createFrom()
                .deferred(() ->
                        redis.execute("SET", keyOf(token), "1", "PX", String.valueOf(ResetTokens.LIFE.toMillis())))
                .subscribe()
                .with(_ -> {}, failed -> LOG.debugf("A used reset token is not marked: %s", failed.toString()));
    }

    private Uni<Boolean> ask(Secret token) {
        return Uni.createFrom()
                .deferred(() -> redis.execute("EXISTS", keyOf(token)))
                .map(answer -> answer.toInteger() == 1)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .invoke(() -> awayUntil.set(clock.millis() + PAUSE.toMillis()))
                .onFailure()
                .recoverWithUni(UsedTokens::unknown);
    }

    private static Uni<Boolean> unknown() {
        return Uni.createFrom().item(false);
    }

    static String keyOf(Secret token) {
        var once = Base64.getUrlEncoder().withoutPadding().encodeToString(token.hash());
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(new Secret(once).hash());
    }
}
