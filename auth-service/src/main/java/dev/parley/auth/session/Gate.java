package dev.parley.auth.session;

import dev.parley.kit.problem.ProblemException;
import dev.parley.kit.token.Caller;
import dev.parley.kit.token.Scope;
import dev.parley.kit.token.ServiceCaller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Lets in those whose token is good and whose session and account are still good, too: a sign-out counts here at once,
 * not when the token ends. Every call of a user begins here.
 */
@ApplicationScoped
public class Gate {

    private final JsonWebToken token;
    private final LiveSessions sessions;

    Gate(JsonWebToken token, LiveSessions sessions) {
        this.token = token;
        this.sessions = sessions;
    }

    /**
     * The caller of the current request, which must be authenticated.
     *
     * @return fails with {@code unauthenticated} (401), or {@code forbidden} (403) for a service
     */
    public Uni<SignedIn> admit() {
        return Uni.createFrom().item(() -> Caller.of(token)).chain(caller -> userOf(caller));
    }

    /**
     * As {@link #admit}, for admins alone: whoever is none any more stays out at once.
     *
     * @return fails with {@code unauthenticated} (401), {@code forbidden} (403)
     */
    public Uni<SignedIn> admitAdmin() {
        return admit().invoke(Gate::requireAdmin);
    }

    private static void requireAdmin(SignedIn caller) {
        if (!caller.user().isAdmin()) {
            throw ProblemException.forbidden("forbidden", "Only admins may do this.");
        }
    }

    /**
     * Lets in signed-in users as {@link #admit()} does, and services whose token has that scope.
     *
     * @return fails with {@code unauthenticated} (401) or {@code insufficient_scope} (403)
     */
    public Uni<Void> admitAlso(Scope scope) {
        return ServiceCaller.isBehind(token)
                ? Uni.createFrom()
                        .voidItem()
                        .invoke(() -> ServiceCaller.of(token).require(scope))
                : admit().replaceWithVoid();
    }

    private Uni<SignedIn> userOf(Caller caller) {
        return sessions.userOf(caller.sessionId(), caller.userId())
                .onItem()
                .ifNull()
                .failWith(ProblemException::unauthenticated)
                .map(user -> new SignedIn(user, caller.sessionId()));
    }
}
