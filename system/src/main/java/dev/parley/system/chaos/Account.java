package dev.parley.system.chaos;

import dev.parley.system.Json;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Somebody with an account, who stays signed in. */
final class Account {
    private static final String PASSWORD = "a lamp that burns at noon";

    /** Less than half of what a token lives, so that an outage does not let it end. */
    private static final Duration RENEW_AFTER = Duration.ofMinutes(4);

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(5);

    private final String gateway;
    private final String name;
    private final String id;

    private String token;
    private String refreshToken;
    private Instant renewAt;

    private Account(String gateway, String name, Rest.Answer signIn) {
        this.gateway = gateway;
        this.name = name;
        this.id = signIn.at("/user/id");
        this.token = signIn.at("/access_token");
        this.refreshToken = signIn.at("/refresh_token");
        this.renewAt = Instant.now().plus(RENEW_AFTER);
    }

    /** Makes an account and signs in. */
    static Account register(String gateway, String name) throws IOException, InterruptedException {
        String username = name + "-" + UUID.randomUUID().toString().substring(0, 13);
        String email = username + "@example.org";
        Rest.Answer made = Rest.post(
                gateway + "/api/v1/auth/register",
                Json.object("username", username, "email", email, "password", PASSWORD));
        Rest.Answer signIn =
                Rest.post(gateway + "/api/v1/auth/login", Json.object("email", email, "password", PASSWORD));
        if (!made.isGood() || !signIn.isGood()) {
            throw new IOException("an account could not be made: " + made + ", " + signIn);
        }
        return new Account(gateway, name, signIn);
    }

    String name() {
        return name;
    }

    String id() {
        return id;
    }

    /** A token that is good for some minutes more, if the server lets one have it. */
    synchronized String token() throws InterruptedException {
        if (Instant.now().isAfter(renewAt)) {
            try {
                Rest.Answer ignored = renew();
            } catch (IOException e) {
                // The old one is good for some minutes more, and the next attempt is soon.
            }
        }
        return token;
    }

    /** Asks for new tokens, and takes them if they come. */
    synchronized Rest.Answer renew() throws IOException, InterruptedException {
        renewAt = Instant.now().plus(BETWEEN_ATTEMPTS);
        Rest.Answer renewed = Rest.post(gateway + "/api/v1/auth/refresh", Json.object("refresh_token", refreshToken));
        if (renewed.isGood()) {
            token = renewed.at("/access_token");
            refreshToken = renewed.at("/refresh_token");
            renewAt = Instant.now().plus(RENEW_AFTER);
        }
        return renewed;
    }
}
