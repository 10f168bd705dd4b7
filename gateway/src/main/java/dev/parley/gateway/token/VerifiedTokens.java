package dev.parley.gateway.token;

import dev.parley.kit.problem.ProblemException;
import dev.parley.kit.token.Caller;
import dev.parley.kit.token.InvalidTokenException;
import dev.parley.kit.token.TokenVerifier;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Remembers until they end which tokens were found good, since a signature costs more to check than all else that is
 * done with a call here. Of more than {@value #MOST} the one longest unused is forgotten. What was found bad is not
 * remembered: anybody can make as much of that as they like. Safe for use by several threads.
 */
final class VerifiedTokens {

    static final int MOST = 10_000;

    private final TokenVerifier verifier;
    private final Map<String, Known> knownByToken = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > MOST;
        }
    };

    VerifiedTokens(TokenVerifier verifier) {
        this.verifier = verifier;
    }

    /** The account that the token stands for, or none when the token is not good, or cannot be verified yet. */
    Optional<UUID> accountOf(String token, Instant now) {
        Known known = find(token);
        if (known != null && known.endsAt().isAfter(now)) {
            return Optional.of(known.account());
        }
        return verify(token);
    }

    private Optional<UUID> verify(String token) {
        try {
            Caller caller = verifier.caller(token);
            remember(token, new Known(caller.userId(), caller.expiresAt()));
            return Optional.of(caller.userId());
        } catch (InvalidTokenException | ProblemException notVerified) {
            forget(token);
            return Optional.empty();
        }
    }

    private synchronized @Nullable Known find(String token) {
        return knownByToken.get(token);
    }

    private synchronized void remember(String token, Known known) {
        knownByToken.put(token, known);
    }

    private synchronized void forget(String token) {
        knownByToken.remove(token);
    }

    private record Known(UUID account, Instant endsAt) {}
}
