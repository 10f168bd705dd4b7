package dev.parley.auth.knowndevice;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.HashMap;
import java.util.Map;

/** All the same while Redis is away. */
@QuarkusTest
@TestProfile(KnownDevicesWithoutRedisTest.NoRedis.class)
class KnownDevicesWithoutRedisTest extends KnownDevicesTest {

    /** Its Redis is at an address where nothing listens. */
    public static final class NoRedis extends GuessesCount {

        @Override
        public Map<String, String> getConfigOverrides() {
            var overrides = new HashMap<>(super.getConfigOverrides());
            overrides.put("quarkus.redis.hosts", "redis://127.0.0.1:1");
            return overrides;
        }
    }
}
