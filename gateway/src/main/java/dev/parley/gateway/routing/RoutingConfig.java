package dev.parley.gateway.routing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Which services stand behind the gateway, and how long it waits for them. */
@ConfigMapping(prefix = "parley")
public interface RoutingConfig {

    /**
     * The nodes of auth-service, separated by commas. A name with several addresses, such as that of a headless service,
     * stands for as many nodes. {@code PARLEY_AUTH_URL}
     */
    @WithDefault("http://127.0.0.1:8081")
    List<URI> authUrl();

    /** The nodes of chat-service, separated by commas, and with names as before. {@code PARLEY_CHAT_URLS} */
    @WithDefault("http://127.0.0.1:8082")
    List<URI> chatUrls();

    Upstream upstream();

    /** How the gateway deals with a node. */
    interface Upstream {

        /** How often to look up which addresses the names of nodes have. {@code PARLEY_UPSTREAM_NAME_INTERVAL} */
        @WithDefault("5s")
        Duration nameInterval();

        /** How long a name server may take to say so. {@code PARLEY_UPSTREAM_NAME_TIMEOUT} */
        @WithDefault("2s")
        Duration nameTimeout();

        /**
         * The name servers to ask, {@code address} or {@code address:port}, separated by commas; those of the system by
         * default. {@code PARLEY_UPSTREAM_NAME_SERVERS}
         */
        Optional<List<String>> nameServers();

        /** How long a connection may take to be made. {@code PARLEY_UPSTREAM_CONNECT_TIMEOUT} */
        @WithDefault("1s")
        Duration connectTimeout();

        /** How long a node may take to begin its answer. {@code PARLEY_UPSTREAM_RESPONSE_TIMEOUT} */
        @WithDefault("30s")
        Duration responseTimeout();

        /**
         * How long a tunnel may be silent both ways. Longer than two of chat-service's pings (25 s), so that only what
         * is dead is cut. {@code PARLEY_UPSTREAM_IDLE_TIMEOUT}
         */
        @WithDefault("75s")
        Duration idleTimeout();

        /** How often each node is asked whether it is ready. {@code PARLEY_UPSTREAM_HEALTH_INTERVAL} */
        @WithDefault("1s")
        Duration healthInterval();

        /** How long a node may take to say so. {@code PARLEY_UPSTREAM_HEALTH_TIMEOUT} */
        @WithDefault("1s")
        Duration healthTimeout();

        /** REST connections of each event loop to one node at most. {@code PARLEY_UPSTREAM_MAX_CONNECTIONS} */
        @WithDefault("1024")
        int maxConnections();

        /** WebSocket tunnels to one node at most. {@code PARLEY_UPSTREAM_MAX_SOCKETS} */
        @WithDefault("20000")
        int maxSockets();
    }
}
