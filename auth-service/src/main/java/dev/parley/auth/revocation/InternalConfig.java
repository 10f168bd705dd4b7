package dev.parley.auth.revocation;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** What the other services are known by. */
@ConfigMapping(prefix = "parley.internal")
interface InternalConfig {

    /** The secret that they send as {@code X-Parley-Internal} ({@code PARLEY_INTERNAL_SECRET}); without one, none may. */
    Optional<String> secret();
}
