package dev.parley.chat.database;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The database is waited for as long as it comes, and not as long as elsewhere in the tests. */
public final class UsualTimeout implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("parley.postgres.timeout", "4s");
    }
}
