package dev.parley.chat.presence;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How soon somebody is said to be gone; each by {@code PARLEY_PRESENCE_*} in the environment. */
@ConfigMapping(prefix = "parley.presence")
interface PresenceConfig {

    /** How long after their last socket closed, since most come right back. */
    @WithDefault("15s")
    Duration goneAfter();

    /** How long after their node gave its last sign of life. It gives one eight times as often. */
    @WithDefault("40s")
    Duration lease();
}
