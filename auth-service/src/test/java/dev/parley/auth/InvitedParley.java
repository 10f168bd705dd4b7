package dev.parley.auth;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A Parley where people register who were invited by an admin. */
public final class InvitedParley implements QuarkusTestProfile {

    public static final String ADMIN_EMAIL = "admin@example.org";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "PARLEY_REGISTRATION",
                "invitation",
                "PARLEY_PUBLIC_ORIGIN",
                "https://chat.example.org",
                "PARLEY_ADMIN_EMAIL",
                ADMIN_EMAIL,
                "PARLEY_ADMIN_PASSWORD",
                Api.PASSWORD);
    }
}
