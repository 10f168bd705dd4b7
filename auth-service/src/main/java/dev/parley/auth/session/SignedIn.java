package dev.parley.auth.session;

import dev.parley.auth.account.User;
import java.util.UUID;

/**
 * Who makes a request, by the state of the database and not only by their token.
 *
 * @param user their account
 * @param sessionId the session that the request belongs to
 */
public record SignedIn(User user, UUID sessionId) {}
