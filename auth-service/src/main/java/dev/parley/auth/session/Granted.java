package dev.parley.auth.session;

import dev.parley.auth.account.User;
import dev.parley.auth.secret.Secret;
import java.util.UUID;

/**
 * A committed refresh token, and what the access token beside it is to say.
 *
 * @param user whose session it is
 * @param sessionId the family
 * @param refreshToken the family's newest
 */
record Granted(User user, UUID sessionId, Secret refreshToken) {}
