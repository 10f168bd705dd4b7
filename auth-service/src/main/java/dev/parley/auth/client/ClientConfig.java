package dev.parley.auth.client;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Which programs may call in their own name. There are none by default. */
@ConfigMapping(prefix = "parley.clients")
interface ClientConfig {

    /** The programs, separated by {@code ;} and each as {@link Client#parse} reads it ({@code PARLEY_CLIENTS}). */
    Optional<String> registered();

    /**
     * A file of further ones, one a line; empty lines and those that begin with {@code #} are skipped
     * ({@code PARLEY_CLIENTS_FILE}). It is read at start.
     */
    Optional<Path> file();

    /** The life of their tokens, as of all access tokens, 10 s to 10 min ({@code PARLEY_ACCESS_TOKEN_TTL}). */
    @WithDefault("10m")
    @DurationMin(seconds = 10)
    @DurationMax(minutes = 10)
    Duration tokenTtl();
}
