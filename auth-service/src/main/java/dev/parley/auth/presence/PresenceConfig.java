package dev.parley.auth.presence;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.List;

/** Whom to ask who is there. */
@ConfigMapping(prefix = "parley.presence")
interface PresenceConfig {

    /** The nodes of chat-service, separated by commas. {@code PARLEY_CHAT_URL} */
    @WithDefault("http://localhost:8082")
    List<URI> chatUrls();
}
