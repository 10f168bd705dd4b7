package dev.parley.auth.origin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Where browsers find this Parley. */
@ConfigMapping(prefix = "parley.public")
interface OriginConfig {

    /** Scheme, host and port that users type ({@code PARLEY_PUBLIC_ORIGIN}). With https, cookies are Secure. */
    @WithDefault("http://localhost:8080")
    URI origin();

    /** Further origins whose pages may use the refresh cookie, comma-separated ({@code PARLEY_ALLOWED_ORIGINS}). */
    Optional<List<String>> allowedOrigins();
}
