package dev.parley.kit.token;

import dev.parley.kit.problem.ProblemException;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * The user who makes a request, as a verified access token says.
 *
 * @param userId the account
 * @param username its name when the token was made
 * @param sessionId the session that the token belongs to
 * @param isAdmin whether the account was an admin when the token was made
 * @param expiresAt when the token ends
 */
public record Caller(UUID userId, String username, UUID sessionId, boolean isAdmin, Instant expiresAt) {

    /**
     * The caller that a token which was verified stands for.
     *
     * @throws ProblemException {@code forbidden} (403) when it is a service's
     */
    public static Caller of(JsonWebToken verified) {
        if (ServiceCaller.isBehind(verified)) {
            throw ProblemException.forbidden("forbidden", "Only a signed-in user may do this.");
        }
        return new Caller(
                UUID.fromString(verified.getSubject()),
                verified.getClaim(Claims.USERNAME),
                UUID.fromString(verified.getClaim(Claims.SESSION)),
                verified.getGroups().contains(Claims.ROLE_ADMIN),
                Instant.ofEpochSecond(verified.getExpirationTime()));
    }
}
