package dev.parley.auth.audit;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Asks {@link Admins} before the body of a call is read; the call itself asks once more, for who it is. */
@Singleton
class AdminsFirstFilter {

    private final Admins admins;

    AdminsFirstFilter(Admins admins) {
        this.admins = admins;
    }

    @AdminsFirst
    @ServerRequestFilter
    public Uni<Void> admit() {
        return admins.admit().replaceWithVoid();
    }
}
