package dev.parley.kit.token;

import dev.parley.kit.problem.ProblemException;
import java.util.Arrays;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * A program that makes a request in its own name and nobody else's, as a verified service token says.
 *
 * @param clientId the name that it is registered under
 * @param scopes what the token allows; maybe some that are not known here
 */
public record ServiceCaller(String clientId, Set<String> scopes) {

    /** Whether a token which was verified is a service's, and no user's. */
    public static boolean isBehind(JsonWebToken verified) {
        return Claims.USE_SERVICE.equals(verified.getClaim(Claims.USE));
    }

    /**
     * The service that a token which was verified stands for.
     *
     * @throws ProblemException {@code forbidden} (403) when it is a user's
     */
    public static ServiceCaller of(JsonWebToken verified) {
        if (!isBehind(verified)) {
            throw ProblemException.forbidden("forbidden", "Only services may do this, with a token of their own.");
        }
        String scope = verified.getClaim(Claims.SCOPE);
        return new ServiceCaller(verified.getSubject(), Set.copyOf(Arrays.asList(scope.split(" ", -1))));
    }

    /**
     * Refuses a service whose token does not allow this.
     *
     * @throws ProblemException {@code insufficient_scope} (403; <a href="https://www.rfc-editor.org/rfc/rfc6750">RFC
     *     6750</a>, section 3.1)
     */
    public void require(Scope scope) {
        if (!scopes.contains(scope.toString())) {
            throw ProblemException.forbidden("insufficient_scope", "This takes a token with the scope " + scope + ".");
        }
    }
}
