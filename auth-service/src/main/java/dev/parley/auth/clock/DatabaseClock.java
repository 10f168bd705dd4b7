package dev.parley.auth.clock;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** The one clock of all copies of this service. Times that are stored or compared with stored ones come from here. */
@ApplicationScoped
public class DatabaseClock {

    /** When the surrounding transaction began; the same for all that it does. Needs an open session. */
    public Uni<Instant> now() {
        return Panache.getSession()
                .chain(session ->
                        session.createNativeQuery("select now()", Instant.class).getSingleResult());
    }
}
