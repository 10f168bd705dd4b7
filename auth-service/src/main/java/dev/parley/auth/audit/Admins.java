package dev.parley.auth.audit;

import dev.parley.auth.limit.Peer;
import dev.parley.auth.session.Gate;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** The gate of the calls that are for admins and written down. */
@ApplicationScoped
public class Admins {

    private final Gate gate;
    private final CurrentVertxRequest current;

    Admins(Gate gate, CurrentVertxRequest current) {
        this.gate = gate;
        this.current = current;
    }

    /**
     * Who makes the current request, by the state of the database.
     *
     * @return fails with {@code unauthenticated} (401), {@code forbidden} (403)
     */
    public Uni<Actor> admit() {
        var address = Peer.of(current.getCurrent().request()).address();
        return gate.admitAdmin()
                .map(admin -> new Actor(admin.user().id(), admin.user().username(), address));
    }
}
