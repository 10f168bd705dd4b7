package dev.parley.auth.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.kit.problem.ProblemException;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A body of the type {@code application/x-www-form-urlencoded}, by the rules of <a
 * href="https://www.rfc-editor.org/rfc/rfc6749">RFC 6749</a>, section 3.2: an empty parameter counts as none, an unknown
 * one is ignored, and none may be there twice.
 */
record Form(Map<String, String> parameters) {

    /**
     * Reads a body.
     *
     * @throws ProblemException {@code invalid_request} (400)
     */
    static Form parse(String body) {
        var parameters = new HashMap<String, String>();
        for (var pair : body.split("&", -1)) {
            int sign = pair.indexOf('=');
            var name = decode(sign < 0 ? pair : pair.substring(0, sign));
            var value = sign < 0 ? "" : decode(pair.substring(sign + 1));
            if (!value.isEmpty() && parameters.putIfAbsent(name, value) != null) {
                throw invalid("A parameter is there twice.");
            }
        }
        return new Form(parameters);
    }

    @Nullable String get(String name) {
        return parameters.get(name);
    }

    boolean has(String name) {
        return parameters.containsKey(name);
    }

    /**
     * Takes the encoding of forms off a text.
     *
     * @throws ProblemException {@code invalid_request} (400)
     */
    static String decode(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            throw invalid("A percent sign must be followed by two hexadecimal digits.");
        }
    }

    static ProblemException invalid(String detail) {
        return ProblemException.oauth(400, "invalid_request", detail);
    }

    /** Keeps secrets out of logs. */
    @Override
    public String toString() {
        return "Form";
    }
}
