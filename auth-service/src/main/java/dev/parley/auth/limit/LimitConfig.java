package dev.parley.auth.limit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How often something may be tried; 0 switches a limit off. */
@ConfigMapping(prefix = "parley.limit")
interface LimitConfig {

    /** Registrations in any minute from one address ({@code PARLEY_REGISTRATIONS_PER_MINUTE}). */
    @WithDefault("60")
    @Min(0) @Max(10_000) int registrationsPerMinute();

    /**
     * Sign-ins in any minute from one address, good or bad, and as many tokens that programs ask for ({@code
     * PARLEY_LOGINS_PER_MINUTE}).
     */
    @WithDefault("120")
    @Min(0) @Max(10_000) int loginsPerMinute();

    /** Wrong passwords in any 15 minutes for one account, from wherever they come ({@code PARLEY_WRONG_PASSWORDS}). */
    @WithDefault("10")
    @Min(0) @Max(10_000) int wrongPasswords();

    /** Asked-for password resets in any minute from one address ({@code PARLEY_PASSWORD_RESETS_PER_MINUTE}). */
    @WithDefault("20")
    @Min(0) @Max(10_000) int passwordResetsPerMinute();

    /** Mails with a reset link in any 15 minutes to one address of mail ({@code PARLEY_PASSWORD_RESET_MAILS}). */
    @WithDefault("5")
    @Min(0) @Max(10_000) int passwordResetMails();
}
