package dev.parley.kit.token;

/** The names and fixed values in an access token (<a href="https://www.rfc-editor.org/rfc/rfc9068">RFC 9068</a>). */
public final class Claims {

    /** The {@code typ} of an access token's header, so that no other signed thing passes for one. */
    public static final String TYPE = "at+jwt";

    /** The session that the token belongs to. */
    public static final String SESSION = "sid";

    public static final String USERNAME = "preferred_username";

    /** The roles; the name is the one that smallrye-jwt reads. */
    public static final String ROLES = "groups";

    public static final String ROLE_ADMIN = "admin";

    /** Whom the token is for, so that a service's passes for no user's: absent in a user's. */
    public static final String USE = "token_use";

    public static final String USE_SERVICE = "service";

    /** The service that the token was given to; it is the subject, too. */
    public static final String CLIENT = "client_id";

    /** What a service's token allows, separated by spaces. */
    public static final String SCOPE = "scope";

    private Claims() {}
}
