package dev.parley.auth.token;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * Where the keys are that access tokens are signed with, and when a new one begins to sign.
 *
 * <p>All keys in the folder are published. Of those that have been there for {@link #lead()} the one whose file name
 * comes last signs; where there is none, the one whose name comes first. All copies come to the same answer without
 * talking, since it follows from the folder alone.
 *
 * <p>A key is there since the time in its file name, written as in {@code key-20261125T0900Z.pem}, or else since the
 * file's last change. A copy that sees it appear does not believe in an earlier time than that. What is mounted anew for each copy, as
 * a Kubernetes secret is, has file times that mean nothing: there the name should tell the time, or a copy that starts
 * signs with the first key until the lead has passed. Clocks may differ by as much as the lead is longer than the
 * refresh of whoever verifies (a minute for our own services).
 *
 * <p>A key whose file is gone signs no more and stays published until the last token that it may have signed has ended,
 * as far as this process knows; one that starts meanwhile does not know it.
 */
@ConfigMapping(prefix = "parley.keys")
interface KeyConfig {

    /**
     * A folder of RSA private keys, {@code *.pem} in PKCS#8 ({@code PARLEY_KEYS_DIR}). One without any at start gets one;
     * all copies must see the same keys.
     */
    @WithDefault("./data/keys")
    Path dir();

    /** How often the folder is read again, 100 ms to 30 s ({@code PARLEY_KEYS_REFRESH}). */
    @WithDefault("10s")
    @DurationMin(millis = 100)
    @DurationMax(seconds = 30)
    Duration refresh();

    /**
     * How long a key is published before it signs, so that everybody who verifies has it by then ({@code PARLEY_KEY_LEAD}).
     * Less than a few minutes is for tests.
     */
    @WithDefault("10m")
    @DurationMin(seconds = 0)
    Duration lead();
}
