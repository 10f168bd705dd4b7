package dev.parley.auth.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.auth.secret.Secret;
import dev.parley.kit.problem.ProblemException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What a client says of itself to be let in (<a href="https://www.rfc-editor.org/rfc/rfc6749">RFC 6749</a>, section
 * 2.3.1).
 *
 * @param clientId its name
 * @param secret what only it knows
 */
record Presented(String clientId, Secret secret) {

    private static final String BASIC = "Basic ";
    private static final String CLIENT_ID = "client_id";
    private static final String CLIENT_SECRET = "client_secret";

    /**
     * Finds it in the header or in the body.
     *
     * @param authorization the header of that name
     * @throws ProblemException {@code invalid_request} (400) when it is in both, {@code invalid_client} (401) when it is
     *     in neither
     */
    static Presented in(@Nullable String authorization, Form form) {
        if (authorization == null) {
            return inBody(form);
        }
        if (form.has(CLIENT_ID) || form.has(CLIENT_SECRET)) {
            throw Form.invalid("Authenticate in the Authorization header or in the body, and not in both.");
        }
        return inHeader(authorization);
    }

    /** The one answer to whoever is not who they say. */
    static ProblemException refused() {
        return ProblemException.oauth(401, "invalid_client", "There is no such client, or its secret is another one.");
    }

    private static Presented inBody(Form form) {
        var id = form.get(CLIENT_ID);
        var secret = form.get(CLIENT_SECRET);
        if (id == null || secret == null) {
            throw refused();
        }
        return new Presented(id, new Secret(secret));
    }

    /** Both parts are encoded as in a form before they are joined, so that a colon in them stays theirs. */
    private static Presented inHeader(String authorization) {
        if (!authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            throw refused();
        }
        var pair = decoded(authorization.substring(BASIC.length()).strip());
        int colon = pair.indexOf(':');
        if (colon < 0) {
            throw refused();
        }
        return new Presented(Form.decode(pair.substring(0, colon)), new Secret(Form.decode(pair.substring(colon + 1))));
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), UTF_8);
        } catch (IllegalArgumentException notBase64) {
            throw refused();
        }
    }
}
