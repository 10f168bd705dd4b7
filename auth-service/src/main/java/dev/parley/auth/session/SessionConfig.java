package dev.parley.auth.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How long tokens live. */
@ConfigMapping(prefix = "parley.session")
interface SessionConfig {

    /** An access token's life, 10 s to 10 min ({@code PARLEY_ACCESS_TOKEN_TTL}). */
    @WithDefault("10m")
    @DurationMin(seconds = 10)
    @DurationMax(minutes = 10)
    Duration accessTokenTtl();

    /** How long a session lives that nobody uses ({@code PARLEY_REFRESH_TOKEN_TTL}). */
    @WithDefault("30d")
    @DurationMin(minutes = 1)
    Duration refreshTokenTtl();

    /**
     * How long after its first use a refresh token still gets a pair, for tabs that refresh at once and answers that got
     * lost ({@code PARLEY_REFRESH_GRACE}).
     */
    @WithDefault("10s")
    @DurationMin(seconds = 0)
    @DurationMax(minutes = 1)
    Duration refreshGrace();

    /** How long a session that ended is kept for who looks into the past ({@code PARLEY_ENDED_SESSIONS_KEPT}). */
    @WithDefault("30d")
    @DurationMin(seconds = 0)
    Duration endedKept();
}
