package dev.parley.auth.origin;

import dev.parley.kit.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The origin that users see in their browser, and which pages' requests are taken for their own. */
@ApplicationScoped
public class PublicOrigin {

    private final String value;
    private final boolean secure;
    private final Set<String> allowed;

    PublicOrigin(OriginConfig config) {
        this.value = serialized(config.origin());
        this.secure = "https".equalsIgnoreCase(config.origin().getScheme());
        this.allowed = allowedBy(config);
    }

    /** As browsers write it, such as {@code https://chat.example.org}: what links of ours begin with. */
    public String value() {
        return value;
    }

    /** Whether browsers reach us by https alone. */
    public boolean isSecure() {
        return secure;
    }

    /**
     * Refuses a request that a page of another origin made. A request without an {@code Origin} comes from no page's
     * script and passes: the cookie's SameSite rule keeps foreign links and forms out.
     *
     * @throws ProblemException 403 {@code origin_not_allowed}
     */
    public void requireAllowed(@Nullable String origin) {
        if (origin != null && !allowed.contains(origin.toLowerCase(Locale.ROOT))) {
            throw ProblemException.forbidden("origin_not_allowed", "Pages of this origin may not do this.");
        }
    }

    private static Set<String> allowedBy(OriginConfig config) {
        var origins = new HashSet<String>();
        origins.add(serialized(config.origin()));
        for (var loopback : loopbackNamesOf(config.origin())) {
            origins.add(loopback);
        }
        config.allowedOrigins().orElse(List.of()).stream()
                .map(String::strip)
                .map(URI::create)
                .map(PublicOrigin::serialized)
                .forEach(origins::add);
        return Set.copyOf(origins);
    }

    /** A Parley on one's own machine is opened under either name. */
    private static List<String> loopbackNamesOf(URI origin) {
        if (!"localhost".equalsIgnoreCase(origin.getHost()) && !"127.0.0.1".equals(origin.getHost())) {
            return List.of();
        }
        var port = origin.getPort() < 0 ? "" : ":" + origin.getPort();
        return List.of(origin.getScheme() + "://localhost" + port, origin.getScheme() + "://127.0.0.1" + port);
    }

    /** As browsers write it in the Origin header: no path, no default port (RFC 6454, section 6.1). */
    private static String serialized(URI origin) {
        if (origin.getScheme() == null || origin.getHost() == null) {
            throw new IllegalArgumentException("Not an origin like https://chat.example.org: " + origin);
        }
        var scheme = origin.getScheme().toLowerCase(Locale.ROOT);
        var isDefaultPort = origin.getPort() < 0 || origin.getPort() == (scheme.equals("https") ? 443 : 80);
        var host = origin.getHost().toLowerCase(Locale.ROOT);
        return scheme + "://" + host + (isDefaultPort ? "" : ":" + origin.getPort());
    }
}
