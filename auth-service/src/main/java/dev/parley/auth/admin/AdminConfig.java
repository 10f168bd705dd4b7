package dev.parley.auth.admin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** The first admin. There is none by default, and no default password. */
@ConfigMapping(prefix = "parley.admin")
interface AdminConfig {

    /** The email of an admin to make at start ({@code PARLEY_ADMIN_EMAIL}). */
    Optional<String> email();

    /**
     * Whether an account that has the email already becomes an active admin, also when it is suspended, and gets the password
     * ({@code PARLEY_ADMIN_RESET}). All its sessions end. Without this such an account stays as it is.
     */
    @WithDefault("false")
    boolean reset();
}
