package dev.parley.chat.serviceauth;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Who chat-service is to auth-service. */
@ConfigMapping(prefix = "parley.service-client")
interface ServiceClientConfig {

    /** The name that it is registered under ({@code PARLEY_SERVICE_CLIENT_ID}). */
    @WithDefault("chat-service")
    String id();

    /** Its secret, whose hash auth-service knows ({@code PARLEY_SERVICE_CLIENT_SECRET}). It does not start without. */
    String secret();
}
