package dev.parley.chat.audit;

import dev.parley.kit.problem.ProblemException;
import dev.parley.kit.token.Caller;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * The gate of the calls that are for admins and written down. Whether somebody is an admin stands in their token; when
 * they are none any more, auth-service ends their sessions, and with them their tokens here.
 */
@Singleton
public class Admins {

    private final JsonWebToken token;
    private final CurrentVertxRequest current;

    Admins(JsonWebToken token, CurrentVertxRequest current) {
        this.token = token;
        this.current = current;
    }

    /**
     * Who makes the current request.
     *
     * @throws ProblemException {@code forbidden} when it is no admin
     */
    public Actor admit() {
        var caller = Caller.of(token);
        if (!caller.isAdmin()) {
            throw ProblemException.forbidden("forbidden", "Only admins may do this.");
        }
        return new Actor(
                caller.userId(), caller.username(), Peer.of(current.getCurrent().request()));
    }
}
