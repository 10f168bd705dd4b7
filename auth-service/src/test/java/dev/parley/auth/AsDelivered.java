package dev.parley.auth;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A Parley behind https, with its limits on (small ones) and a first admin. */
public final class AsDelivered implements QuarkusTestProfile {

    public static final String ADMIN_EMAIL = "First.Admin+x@example.org";
    public static final String ADMIN_PASSWORD = "the ${first} admin's pa$$word";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "PARLEY_PUBLIC_ORIGIN", "https://chat.example.org",
                "PARLEY_ALLOWED_ORIGINS", "https://app.example.org, http://localhost:5173",
                "PARLEY_ADMIN_EMAIL", ADMIN_EMAIL,
                "PARLEY_ADMIN_PASSWORD", ADMIN_PASSWORD,
                "parley.limit.registrations-per-minute", "5",
                "parley.limit.logins-per-minute", "6",
                "parley.limit.wrong-passwords", "3",
                "parley.limit.password-resets-per-minute", "4",
                "parley.limit.password-reset-mails", "2");
    }
}
