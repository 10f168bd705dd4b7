package dev.parley.gateway.edge;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** What the gateway lets in, and what it tells browsers about itself. */
@ConfigMapping(prefix = "parley")
public interface EdgeConfig {

    /**
     * The origins, such as {@code https://chat.example.org}, at which browsers see this gateway; several are separated
     * by commas. The content security policy allows sockets to them, and HSTS is sent when the first one is https.
     * {@code PARLEY_PUBLIC_ORIGIN}
     */
    @WithDefault("http://localhost:8080")
    List<URI> publicOrigin();

    /**
     * Address blocks (CIDR, separated by commas) of proxies that stand before the gateway: only their
     * {@code X-Forwarded-*} counts. None by default: the socket's own peer is the client. {@code PARLEY_TRUSTED_PROXIES}
     */
    Optional<List<String>> trustedProxies();

    /**
     * Origins, such as {@code https://app.example.org}, whose pages may call the API beside the gateway's own pages;
     * several are separated by commas. None by default. {@code PARLEY_ALLOWED_ORIGINS}
     */
    Optional<List<String>> allowedOrigins();

    /** The longest request body. {@code PARLEY_MAX_BODY_SIZE} */
    @WithDefault("1M")
    MemorySize maxBodySize();

    /** Whether a line is logged for each request. {@code PARLEY_ACCESS_LOG} */
    @WithDefault("false")
    boolean accessLog();
}
