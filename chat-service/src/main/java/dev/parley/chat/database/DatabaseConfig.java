package dev.parley.chat.database;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How long to wait for PostgreSQL. */
@ConfigMapping(prefix = "parley.postgres")
interface DatabaseConfig {

    /** How long a query may wait for a connection, and how long for its answer ({@code PARLEY_POSTGRES_TIMEOUT}). */
    @WithDefault("4s")
    @DurationMin(seconds = 1)
    @DurationMax(minutes = 1)
    Duration timeout();
}
