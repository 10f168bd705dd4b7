package dev.parley.auth.account;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Who may register. */
@ConfigMapping(prefix = "parley.registration")
interface RegistrationConfig {

    /** Everybody, or nobody ({@code PARLEY_REGISTRATION}: {@code open} or {@code closed}). */
    @WithDefault("open")
    Mode mode();

    /** Whether registration is open. */
    enum Mode {
        OPEN,
        CLOSED
    }
}
