package dev.parley.kit.token;

import java.security.Key;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Remembers until they end which tokens were found good, since a signature costs more to check than all else of a call's
 * way in. A token counts as long as its key is in the {@link KeyRing}. Of more than {@value #MOST} the one longest unused
 * is forgotten. What was found bad is not remembered: anybody can make as much of that as they like. Safe for use by
 * several threads.
 */
final class SignedTokens {

    static final int MOST = 10_000;

    private final KeyRing keys;
    private final Map<String, Signed> byToken = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Signed> eldest) {
            return size() > MOST;
        }
    };

    SignedTokens(KeyRing keys) {
        this.keys = keys;
    }

    /** What a token that is known to be good says, or null. */
    @Nullable VerifiedToken find(String token, Instant now) {
        var known = get(token);
        if (known == null) {
            return null;
        }
        if (now.isBefore(known.endsAt()) && known.key().equals(keys.find(known.kid()))) {
            return known.said();
        }
        forget(token);
        return null;
    }

    /** From now on {@link #find} knows the token. */
    void remember(String token, Signed signed) {
        synchronized (byToken) {
            byToken.put(token, signed);
        }
    }

    private @Nullable Signed get(String token) {
        synchronized (byToken) {
            return byToken.get(token);
        }
    }

    private void forget(String token) {
        synchronized (byToken) {
            byToken.remove(token);
        }
    }

    /** What a good token said, until when, and the key that it was signed with. */
    record Signed(VerifiedToken said, Instant endsAt, String kid, Key key) {}
}
