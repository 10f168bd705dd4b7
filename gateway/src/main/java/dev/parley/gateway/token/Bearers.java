package dev.parley.gateway.token;

import dev.parley.gateway.routing.Answer;
import dev.parley.gateway.routing.Routing;
import dev.parley.gateway.routing.Service;
import dev.parley.kit.problem.ProblemException;
import dev.parley.kit.token.InvalidTokenException;
import dev.parley.kit.token.KeyFeed;
import dev.parley.kit.token.KeyRing;
import dev.parley.kit.token.TokenVerifier;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Knows which account a request comes from. The keys that this takes are fetched from auth-service in the background;
 * until they are there for the first time nobody is known.
 */
@Singleton
public class Bearers {

    private static final String JWKS = "/.well-known/jwks.json";
    private static final String SCHEME = "Bearer ";
    /** How browsers, which can set no header on a WebSocket, say it. */
    private static final String SUBPROTOCOL = "bearer.";

    private final Vertx vertx;
    private final Routing routing;
    private final TokenVerifier verifier;
    private final KeyFeed feed;
    private @Nullable Long timer;

    @Inject
    public Bearers(Vertx vertx, Routing routing, TokenVerifier verifier, KeyRing keys) {
        this.vertx = vertx;
        this.routing = routing;
        this.verifier = verifier;
        this.feed = new KeyFeed(keys, this::fetch);
    }

    /** Begins to fetch the keys. */
    public void open() {
        feed.tick();
        timer = vertx.setPeriodic(KeyFeed.TICK.toMillis(), tick -> feed.tick());
    }

    /** Fetches them no more. */
    public void close() {
        Long running = timer;
        if (running != null) {
            vertx.cancelTimer(running);
        }
    }

    /** The account whose good access token the request carries, if it carries one. */
    public Optional<UUID> accountOf(HttpServerRequest request) {
        return tokenOf(request).flatMap(this::accountOf);
    }

    private Optional<UUID> accountOf(String token) {
        try {
            return Optional.of(verifier.caller(token).userId());
        } catch (InvalidTokenException | ProblemException notVerified) {
            return Optional.empty();
        }
    }

    private CompletionStage<String> fetch() {
        return routing.ask(Service.AUTH, JWKS).map(Bearers::read).toCompletionStage();
    }

    private static String read(Answer answer) {
        if (answer.status() != 200) {
            throw new IllegalStateException("auth-service says " + answer.status());
        }
        return answer.body().toString();
    }

    private static Optional<String> tokenOf(HttpServerRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization != null) {
            return authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                    ? Optional.of(authorization.substring(SCHEME.length()).strip())
                    : Optional.empty();
        }
        return request.headers().getAll("Sec-WebSocket-Protocol").stream()
                .flatMap(line -> Stream.of(line.split(",", -1)))
                .map(String::strip)
                .filter(protocol -> protocol.startsWith(SUBPROTOCOL))
                .map(protocol -> protocol.substring(SUBPROTOCOL.length()))
                .findFirst();
    }
}
