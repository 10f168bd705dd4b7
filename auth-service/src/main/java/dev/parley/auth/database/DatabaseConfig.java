package dev.parley.auth.database;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How long to wait for PostgreSQL. */
@ConfigMapping(prefix = "parley.postgres")
interface DatabaseConfig {

    /** How long one transaction may take, waiting for a connection included ({@code PARLEY_POSTGRES_TIMEOUT}). */
    @WithDefault("4s")
    @DurationMin(millis = 100)
    @DurationMax(minutes = 1)
    Duration timeout();
}
