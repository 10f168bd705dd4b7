package dev.parley.chat.presence;

import dev.parley.kit.token.ServiceCaller;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Notes that somebody made a call with a good token. Stands where identities can be changed, and changes none: the event
 * that is made for listeners is handed to a worker thread for each call.
 */
@Singleton
class Callers implements SecurityIdentityAugmentor {

    private final Activity activity;

    Callers(Activity activity) {
        this.activity = activity;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        if (identity.getPrincipal() instanceof JsonWebToken token && !ServiceCaller.isBehind(token)) {
            activity.wasHere(UUID.fromString(token.getSubject()));
        }
        return Uni.createFrom().item(identity);
    }
}
