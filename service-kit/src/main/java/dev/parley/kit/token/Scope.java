package dev.parley.kit.token;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a program may be allowed to do in its own name (<a href="https://www.rfc-editor.org/rfc/rfc6749">RFC 6749</a>, section 3.3). */
public enum Scope {

    /** Read which sessions ended before their time. */
    REVOCATIONS_READ("revocations:read"),

    /** Look people up, as every signed-in user may. */
    USERS_READ("users:read");

    private final String text;

    Scope(String text) {
        this.text = text;
    }

    /** The scope of that name, if there is one. */
    public static Optional<Scope> of(String text) {
        return Arrays.stream(values()).filter(scope -> scope.text.equals(text)).findFirst();
    }

    /** Several as tokens name them: separated by spaces. */
    public static String joined(Collection<Scope> scopes) {
        return scopes.stream().map(Scope::toString).collect(Collectors.joining(" "));
    }

    /** The name on the wire. */
    @Override
    public String toString() {
        return text;
    }
}
