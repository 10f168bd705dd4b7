package dev.parley.chat.serviceauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.chat.loop.EngineLoop;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpClosedException;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Chat-service's own token for what it asks of auth-service, by the client credentials of <a
 * href="https://www.rfc-editor.org/rfc/rfc6749">RFC 6749</a>, section 4.4. It is fetched in the background and renewed
 * when half of its life is over, so that a call finds it ready and auth-service may be away for minutes.
 */
@Singleton
public class ServiceToken {

    private static final Logger LOG = Logger.getLogger(ServiceToken.class);
    private static final String THE_TOKEN = "token";
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration SHORTEST_USE = Duration.ofSeconds(1);
    private static final int UNAUTHORIZED = 401;

    private final EngineLoop loop;
    private final TokenEndpoint endpoint;
    private final String basic;
    private final SharedCalls<String, Held> fetches = new SharedCalls<>();
    private volatile @Nullable Held held;
    private volatile long pauseEnds = System.nanoTime();
    private int failures;

    ServiceToken(EngineLoop loop, @RestClient TokenEndpoint endpoint, ServiceClientConfig config) {
        this.loop = loop;
        this.endpoint = endpoint;
        this.basic = basic(config.id(), config.secret());
    }

    void start(@Observes StartupEvent started) {
        loop.run(() -> renew(null));
    }

    /**
     * Makes a call that changes nothing: once more when the connection breaks, and once more with a new token when
     * auth-service refuses this one. Each try is bounded by the timeouts of the REST client.
     *
     * @param call the call, given the Authorization header
     * @return fails as the call does; at once while there is no token and auth-service was just found to give none
     */
    public <T> Uni<T> call(Function<String, Uni<T>> call) {
        return Uni.createFrom()
                .deferred(this::current)
                .chain(token -> call.apply(token.bearer())
                        .onFailure(ServiceToken::isBrokenConnection)
                        .retry()
                        .atMost(1)
                        .onFailure(ServiceToken::isRefused)
                        .recoverWithUni(
                                refused -> inPlaceOf(token, refused).chain(fresh -> call.apply(fresh.bearer()))));
    }

    private Uni<Held> current() {
        var token = held;
        if (token != null && token.isGood()) {
            return Uni.createFrom().item(token);
        }
        return isPausing()
                ? Uni.createFrom().failure(() -> new IllegalStateException("There is no service token"))
                : fetch();
    }

    /** A token that is refused when it is new is not the one to blame: fetching more of them would help nobody. */
    private Uni<Held> inPlaceOf(Held token, Throwable refused) {
        var now = held;
        if (now != null && !now.equals(token)) {
            return Uni.createFrom().item(now);
        }
        return token.age().compareTo(SHORTEST_USE) < 0 ? Uni.createFrom().failure(refused) : fetch();
    }

    private Uni<Held> fetch() {
        return fetches.share(
                THE_TOKEN,
                () -> endpoint.issue(basic, "client_credentials").map(Held::of).invoke(this::hold));
    }

    private void hold(Held fresh) {
        held = fresh;
        loop.run(this::onFetched);
        loop.runAfter(fresh.usedFor(), () -> renew(fresh));
    }

    /** Unless a call has renewed it in the meantime. */
    private void renew(@Nullable Held token) {
        if (Objects.equals(held, token)) {
            fetch().subscribe().with(_ -> {}, failure -> loop.run(() -> onFailed(token, failure)));
        }
    }

    private void onFetched() {
        if (failures > 0) {
            LOG.info("auth-service gives tokens again");
        }
        failures = 0;
    }

    private void onFailed(@Nullable Held token, Throwable failure) {
        if (failures == 0) {
            LOG.warnf("auth-service gives no token, trying on: %s", failure.toString());
        }
        var pause = pause(failures++);
        pauseEnds = System.nanoTime() + pause.toNanos();
        loop.runAfter(pause, () -> renew(token));
    }

    private boolean isPausing() {
        return pauseEnds - System.nanoTime() > 0;
    }

    /** Doubled each time, and half of it random, so that many nodes do not come back in step. */
    private static Duration pause(int failures) {
        long longest = Math.min(LONGEST_PAUSE.toMillis(), FIRST_PAUSE.toMillis() << Math.min(failures, 10));
        return Duration.ofMillis(longest / 2 + ThreadLocalRandom.current().nextLong(longest / 2 + 1));
    }

    /** Both parts are encoded as in a form before they are joined (RFC 6749, section 2.3.1). */
    private static String basic(String id, String secret) {
        var pair = URLEncoder.encode(id, UTF_8) + ":" + URLEncoder.encode(secret, UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    }

    private static boolean isRefused(Throwable failure) {
        return failure instanceof WebApplicationException web
                && web.getResponse().getStatus() == UNAUTHORIZED;
    }

    /** No answer in time is no broken connection: a second try would keep the caller waiting twice as long. */
    private static boolean isBrokenConnection(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> cause instanceof IOException || cause instanceof HttpClosedException);
    }

    /**
     * A token that was given.
     *
     * @param since when, by {@link System#nanoTime()}
     * @param usedFor how long until it is to be renewed
     */
    private record Held(String bearer, long since, Duration life, Duration usedFor) {

        static Held of(TokenEndpoint.Granted granted) {
            var life = Duration.ofSeconds(granted.expiresIn());
            return new Held("Bearer " + granted.accessToken(), System.nanoTime(), life, useOf(life));
        }

        Duration age() {
            return Duration.ofNanos(System.nanoTime() - since);
        }

        /** With a tenth to spare: a call takes its time, too. */
        boolean isGood() {
            return age().compareTo(life.dividedBy(10).multipliedBy(9)) < 0;
        }

        /** Half of its life and a little more, not the same on all nodes. */
        private static Duration useOf(Duration life) {
            long half = Math.max(SHORTEST_USE.toMillis(), life.toMillis() / 2);
            return Duration.ofMillis(half + ThreadLocalRandom.current().nextLong(half / 5 + 1));
        }

        /** Keeps the token out of logs. */
        @Override
        public String toString() {
            return "Held[" + life + "]";
        }
    }
}
