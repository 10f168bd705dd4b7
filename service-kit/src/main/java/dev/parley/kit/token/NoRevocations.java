package dev.parley.kit.token;

import io.quarkus.arc.DefaultBean;
import jakarta.inject.Singleton;
import java.util.UUID;

/** For a service that looks sessions up where they are kept and need not be told of their end. */
@DefaultBean
@Singleton
class NoRevocations implements RevokedSessions {

    @Override
    public boolean contains(UUID sessionId) {
        return false;
    }
}
