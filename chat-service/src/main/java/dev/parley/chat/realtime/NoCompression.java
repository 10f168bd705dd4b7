package dev.parley.chat.realtime;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;

/**
 * Switches off what the framework's own setting leaves on: without any extension for compression the reserved bits of
 * frames are checked, and a small frame cannot unfold into a large one.
 */
@Singleton
class NoCompression implements HttpServerOptionsCustomizer {

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setPerFrameWebSocketCompressionSupported(false).setPerMessageWebSocketCompressionSupported(false);
    }
}
