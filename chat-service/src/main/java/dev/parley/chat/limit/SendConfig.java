package dev.parley.chat.limit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How many messages a person may send to one node, over all their sockets and by REST together. */
@ConfigMapping(prefix = "parley.sends")
interface SendConfig {

    /** So many a second on average ({@code PARLEY_SENDS_PER_SECOND}); 0 for no limit. */
    @WithDefault("50")
    int perSecond();

    /** So many at once after a quiet time ({@code PARLEY_SEND_BURST}). */
    @WithDefault("300")
    int burst();
}
