package dev.parley.gateway;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Where the gateway listens and how patient it is. */
@ConfigMapping(prefix = "parley")
interface ListenerConfig {

    Http http();

    /**
     * How long calls and sockets may go on after the gateway was told to stop. {@code PARLEY_DRAIN_TIMEOUT}
     */
    @WithDefault("30s")
    Duration drainTimeout();

    /** The public listener. */
    interface Http {

        /** The address to listen at. {@code PARLEY_HTTP_HOST} */
        @WithDefault("0.0.0.0")
        String host();

        /** The port to listen at. {@code PARLEY_HTTP_PORT} */
        @WithDefault("8080")
        int port();

        /** From the first byte of a request to the end of its headers. {@code PARLEY_HTTP_HEAD_TIMEOUT} */
        @WithDefault("10s")
        Duration headTimeout();

        /** From there to the end of its body. {@code PARLEY_HTTP_BODY_TIMEOUT} */
        @WithDefault("60s")
        Duration bodyTimeout();

        /**
         * How long a connection may be silent both ways, tunnels included: longer than two of chat-service's pings
         * (25 s). {@code PARLEY_HTTP_IDLE_TIMEOUT}
         */
        @WithDefault("75s")
        Duration idleTimeout();
    }
}
