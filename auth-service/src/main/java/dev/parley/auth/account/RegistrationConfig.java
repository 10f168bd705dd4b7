package dev.parley.auth.account;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Who may register. */
@ConfigMapping(prefix = "parley.registration")
interface RegistrationConfig {

    /**
     * Everybody, who was invited by an admin, or nobody ({@code PARLEY_REGISTRATION}: {@code open}, {@code invitation} or
     * {@code closed}).
     */
    @WithDefault("open")
    Mode mode();

    /** Who may register. */
    enum Mode {
        OPEN,
        INVITATION,
        CLOSED
    }
}
