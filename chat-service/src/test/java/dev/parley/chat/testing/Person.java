package dev.parley.chat.testing;

import dev.parley.kit.testing.TestTokens;
import java.util.UUID;

/** Somebody with an account, whose id alone tells what their account says. */
public record Person(UUID id) {

    private static final long EXISTING = 0x0197_0000_0000_7000L;

    /** A new person. */
    public static Person someone() {
        return new Person(new UUID(EXISTING, UUID.randomUUID().getLeastSignificantBits()));
    }

    /** An id that is nobody's. */
    public static UUID nobody() {
        return UUID.randomUUID();
    }

    /** An access token of theirs as an admin of the server. */
    public String adminToken() {
        return TestTokens.adminToken(id, username());
    }

    boolean exists() {
        return id.getMostSignificantBits() == EXISTING;
    }

    /** Their name. */
    public String username() {
        return "u" + Long.toHexString(id.getLeastSignificantBits());
    }

    /** An access token of theirs. */
    public String token() {
        return TestTokens.token(id, username());
    }
}
