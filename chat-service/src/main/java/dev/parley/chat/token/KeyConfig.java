package dev.parley.chat.token;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** The keys that access tokens are verified with. */
@ConfigMapping(prefix = "parley.keys")
interface KeyConfig {

    /**
     * How often they are fetched from auth-service, 100 ms to 1 minute, and a second at the soonest
     * ({@code PARLEY_KEYS_REFRESH}). It has to be well below the time that a new key is published before it signs.
     */
    @WithDefault("1m")
    @DurationMin(millis = 100)
    @DurationMax(minutes = 1)
    Duration refresh();
}
