package dev.parley.chat.realtime;

import jakarta.inject.Singleton;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * From where browsers may open sockets: the public origin, the same port by the names of this machine itself, and what
 * {@code PARLEY_ALLOWED_ORIGINS} adds (a comma-separated list).
 */
@Singleton
class AllowedOrigins {

    private final Set<String> allowed = new HashSet<>();

    AllowedOrigins(
            @ConfigProperty(name = "parley.public-origin", defaultValue = "http://localhost:8080") URI publicOrigin,
            @ConfigProperty(name = "parley.allowed-origins") Optional<List<String>> more) {
        allowed.add(publicOrigin.toString());
        var port = publicOrigin.getPort() < 0 ? "" : ":" + publicOrigin.getPort();
        allowed.add(publicOrigin.getScheme() + "://localhost" + port);
        allowed.add(publicOrigin.getScheme() + "://127.0.0.1" + port);
        more.ifPresent(allowed::addAll);
    }

    boolean allows(String origin) {
        return allowed.contains(origin);
    }
}
