package dev.parley.auth.password;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How passwords are hashed. */
@ConfigMapping(prefix = "parley.bcrypt")
interface PasswordConfig {

    /**
     * The logarithm of bcrypt's rounds ({@code PARLEY_BCRYPT_COST}): one more doubles the work of who guesses, and ours.
     * At 12 a sign-in takes about 0.3 s of one core. Hashes of another cost are renewed at the next sign-in.
     */
    @WithDefault("12")
    @Min(4) @Max(16) int cost();

    /** How many hashings may wait for a thread before requests are refused ({@code PARLEY_BCRYPT_QUEUE}). */
    @WithDefault("64")
    @Min(64) int queue();
}
