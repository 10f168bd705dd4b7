package dev.parley.kit.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * The body of every error answer, a problem detail of <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>.
 *
 * @param type a stable URI of the kind of problem, made of its code
 * @param title the kind of problem in a few words, the same for every occurrence
 * @param status the HTTP status
 * @param detail what went wrong this time and what the client can do
 * @param instance the path of the request
 * @param code the stable name that clients switch on
 * @param violations the fields at fault, only with {@code validation_failed}
 */
@RegisterForReflection
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        String code,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Violation> violations) {

    /** The media type of problem details. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** What the client is told of {@code thrown}. */
    public static Problem of(ProblemException thrown, String instance) {
        return new Problem(
                "urn:parley:problem:" + thrown.code(),
                titleOf(thrown.code()),
                thrown.status(),
                thrown.detail(),
                instance,
                thrown.code(),
                thrown.violations());
    }

    private static String titleOf(String code) {
        return Character.toUpperCase(code.charAt(0)) + code.substring(1).replace('_', ' ');
    }
}
