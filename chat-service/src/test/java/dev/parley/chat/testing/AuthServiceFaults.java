package dev.parley.chat.testing;

import io.restassured.RestAssured;
import org.eclipse.microprofile.config.ConfigProvider;

/** What goes wrong with auth-service, and what it was asked; {@link AuthServiceStandIn} lives in another class loader. */
public final class AuthServiceFaults {

    private AuthServiceFaults() {}

    /** Connections to it break, from now on. */
    public static void down() {
        order("down", "true");
    }

    /** All is well. */
    public static void none() {
        order("down", "false");
        order("drop", "0");
        order("life", "600");
    }

    /** The next lookups get no answer: their connections are closed. */
    public static void dropLookups(int count) {
        order("drop", String.valueOf(count));
    }

    /** It takes none of the tokens that it gave. */
    public static void forgetTokens() {
        order("forget", "all");
    }

    /** Its new tokens live for so long. */
    public static void tokensLive(int seconds) {
        order("life", String.valueOf(seconds));
    }

    /** How many tokens it gave. */
    public static int tokens() {
        return order("answered", "token");
    }

    /** How often it was asked for a token in vain while it was down. */
    public static int tokensMissed() {
        return order("answered", "missed/api/v1/auth/token");
    }

    /** How many lookups of people it answered. */
    public static int lookups() {
        return order("answered", "lookup");
    }

    /** How often it told which sessions ended. */
    public static int revocations() {
        return order("answered", "revocations");
    }

    /** Somebody takes another name. It is not announced, only told to who asks for changes. */
    public static void rename(Person person, String username) {
        order("rename", person.id() + "=" + username);
    }

    /** Somebody's account is deleted. It is not announced, only told to who asks for changes. */
    public static void delete(Person person) {
        order("delete", person.id().toString());
    }

    private static int order(String order, String value) {
        var address = ConfigProvider.getConfig().getValue("PARLEY_AUTH_URL", String.class);
        return Integer.parseInt(RestAssured.get(address + "/stand-in/" + order + "?" + value)
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }
}
