package dev.parley.kit.problem;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An error that the client is told about as it stands: nothing in it may be secret. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String detail;
    private final transient List<Violation> violations;
    private final @Nullable Duration retryAfter;
    private final boolean isOAuth;

    private ProblemException(
            int status,
            String code,
            String detail,
            List<Violation> violations,
            @Nullable Duration retryAfter,
            boolean isOAuth) {
        // An expected answer, not a fault: the stack trace would cost more than it tells.
        super(code + ": " + detail, null, false, false);
        this.status = status;
        this.code = code;
        this.detail = detail;
        this.violations = List.copyOf(violations);
        this.retryAfter = retryAfter;
        this.isOAuth = isOAuth;
    }

    /** A problem of any status and code. */
    public static ProblemException of(int status, String code, String detail) {
        return new ProblemException(status, code, detail, List.of(), null, false);
    }

    /**
     * A refusal of an OAuth token endpoint. Programs that go by <a href="https://www.rfc-editor.org/rfc/rfc6749">RFC
     * 6749</a>, section 5.2, find the code as {@code error}, too, and a 401 asks for HTTP Basic.
     */
    public static ProblemException oauth(int status, String code, String detail) {
        return new ProblemException(status, code, detail, List.of(), null, true);
    }

    /** 400: the body is no JSON, or not of the form asked for. */
    public static ProblemException malformedJson(String detail) {
        return of(400, "malformed_json", detail);
    }

    /** 400: one field breaks a rule. */
    public static ProblemException invalid(String field, String message) {
        return invalid(List.of(new Violation(field, message)));
    }

    /** 400: several fields break rules. */
    public static ProblemException invalid(List<Violation> violations) {
        var first = violations.getFirst();
        return new ProblemException(
                400, "validation_failed", first.field() + " " + first.message() + ".", violations, null, false);
    }

    /** 401: no token, or one that is not good any more. */
    public static ProblemException unauthenticated() {
        return of(401, "unauthenticated", "Send a valid access token as 'Authorization: Bearer'.");
    }

    /** 403: the caller is known and may not do this. */
    public static ProblemException forbidden(String code, String detail) {
        return of(403, code, detail);
    }

    /** 404: there is no such thing, or the caller may not know of it. */
    public static ProblemException notFound(String code, String detail) {
        return of(404, code, detail);
    }

    /** 409: it clashes with what is there. */
    public static ProblemException conflict(String code, String detail) {
        return of(409, code, detail);
    }

    /** 429: too much from this caller; the answer carries {@code Retry-After}. */
    public static ProblemException rateLimited(String detail, Duration retryAfter) {
        return new ProblemException(429, "rate_limited", detail, List.of(), retryAfter, false);
    }

    /** 503: a part that is needed does not answer; the same request may succeed later. */
    public static ProblemException unavailable(String detail, Duration retryAfter) {
        return new ProblemException(503, "unavailable", detail, List.of(), retryAfter, false);
    }

    /** Whether something failed because there is no such thing. */
    public static boolean isNotFound(Throwable failure) {
        return failure instanceof ProblemException problem && problem.status == 404;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String detail() {
        return detail;
    }

    public List<Violation> violations() {
        return violations;
    }

    /** How long to wait before the next try, where waiting helps. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /** Whether it is told as RFC 6749 says. */
    boolean isOAuth() {
        return isOAuth;
    }
}
