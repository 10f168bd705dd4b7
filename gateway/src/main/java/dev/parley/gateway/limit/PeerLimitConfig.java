package dev.parley.gateway.limit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What a peer may do at one copy of the gateway; 0 for no limit. This machine itself is no peer and not limited. */
@ConfigMapping(prefix = "parley.peer")
public interface PeerLimitConfig {

    /** Requests without a good access token, on average. {@code PARLEY_PEER_REQUESTS_PER_SECOND} */
    @WithDefault("100")
    int requestsPerSecond();

    /** And at once, after a pause. {@code PARLEY_PEER_REQUESTS_BURST} */
    @WithDefault("500")
    int requestsBurst();

    /** Open sockets: an office of many people may have one address. {@code PARLEY_PEER_SOCKETS} */
    @WithDefault("5000")
    int sockets();
}
