package dev.parley.gateway;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where the gateway listens and how patient it is. */
@ConfigMapping(prefix = "parley")
interface ListenerConfig {

    Http http();

    Tls tls();

    /**
     * How long it says that it is not ready and goes on as always after it was told to stop, so that whoever chooses
     * among gateways notices. {@code PARLEY_DRAIN_DELAY}
     */
    @WithDefault("2s")
    Duration drainDelay();

    /**
     * How long calls and sockets may go on after that, while new ones are refused; sockets are closed one after the other
     * in this time, for their clients not to come back all at once. {@code PARLEY_DRAIN_TIMEOUT}
     */
    @WithDefault("30s")
    Duration drainTimeout();

    /** TLS at the public listener, if there is a certificate. */
    interface Tls {

        /** PEM file of the certificate and those between it and a root. {@code PARLEY_TLS_CERTIFICATE} */
        Optional<Path> certificate();

        /** PEM file of its key, in PKCS#8. {@code PARLEY_TLS_KEY} */
        Optional<Path> key();

        /** How often to look whether these files have changed. {@code PARLEY_TLS_REFRESH} */
        @WithDefault("10s")
        Duration refresh();

        /** The port where those who come without TLS are sent to it; 0 for none. {@code PARLEY_TLS_REDIRECT_PORT} */
        @WithDefault("0")
        int redirectPort();
    }

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
