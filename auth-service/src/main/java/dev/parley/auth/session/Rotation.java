package dev.parley.auth.session;

import dev.parley.auth.revocation.Revoked;
import org.jspecify.annotations.Nullable;

/**
 * What became of a refresh token.
 *
 * <pre>
 *            first use                         used again within the grace
 *   fresh ---------------> used (successor) ------------------------------> used (another pair)
 *     |                      |
 *     | time                 | used again after the grace
 *     v                      v
 *   expired                reused: the whole family is revoked
 * </pre>
 */
sealed interface Rotation {

    /** It was exchanged. */
    record Renewed(Granted granted) implements Rotation {}

    /**
     * Somebody used it before, too long ago to be the same client: the family is revoked.
     *
     * @param revoked what ended by it; null when it was over already
     */
    record Reused(@Nullable Revoked revoked) implements Rotation {}

    /** There is no such token, or it, its session or its account is over. */
    record Refused() implements Rotation {}
}
