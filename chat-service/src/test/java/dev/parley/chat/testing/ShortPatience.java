package dev.parley.chat.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Limits of time and number that a test reaches soon. */
public final class ShortPatience implements QuarkusTestProfile {

    /** How many messages somebody may send at once. */
    public static final int SEND_BURST = 10;

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.websockets-next.server.auto-ping-interval", "300ms",
                "parley.socket.silence", "2s",
                "parley.socket.closing", "1s",
                "parley.presence.gone-after", "1s",
                "parley.presence.lease", "4s",
                "parley.sends.per-second", "1",
                "parley.sends.burst", String.valueOf(SEND_BURST));
    }
}
