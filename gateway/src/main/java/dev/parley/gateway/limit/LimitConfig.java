package dev.parley.gateway.limit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How many requests an account may make at one copy of the gateway. */
@ConfigMapping(prefix = "parley.requests")
public interface LimitConfig {

    /** On average, REST calls and opened sockets together; 0 for no limit. {@code PARLEY_REQUESTS_PER_SECOND} */
    @WithDefault("100")
    int perSecond();

    /** At once, after a pause; 0 for no limit. {@code PARLEY_REQUESTS_BURST} */
    @WithDefault("300")
    int burst();
}
