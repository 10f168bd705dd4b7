package dev.parley.auth;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A Parley for those who are in it: nobody registers, no mail is sent, no other service asks. */
public final class ClosedParley implements QuarkusTestProfile {

    public static final String ADMIN_EMAIL = "admin@example.org";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "PARLEY_REGISTRATION",
                "closed",
                "PARLEY_ADMIN_EMAIL",
                ADMIN_EMAIL,
                "PARLEY_ADMIN_PASSWORD",
                Api.PASSWORD,
                "parley.smtp.host",
                "",
                "parley.clients.registered",
                "");
    }
}
