package dev.parley.gateway.edge;

import io.netty.channel.ChannelPipeline;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.HttpServerConnection;
import java.time.Duration;

/**
 * Makes a new connection read strictly: ambiguous requests are malformed, slow ones are cut off.
 *
 * <p>It reaches into the server's pipeline, for which there is no public API; a test notices when a new version of
 * Vert.x has renamed the decoder.
 *
 * @param options those of the server, for the decoder's sizes
 * @param headTimeout from the first byte of a request to the end of its headers
 * @param bodyTimeout from there to the end of its body
 */
public record StrictReading(HttpServerOptions options, Duration headTimeout, Duration bodyTimeout)
        implements Handler<HttpConnection> {

    private static final String DECODER = "httpDecoder";

    @Override
    public void handle(HttpConnection connection) {
        ChannelPipeline pipeline =
                ((HttpServerConnection) connection).channelHandlerContext().pipeline();
        // HTTP/2 has no such decoder: its frames cannot be misread.
        if (pipeline.get(DECODER) != null) {
            pipeline.replace(DECODER, DECODER, new StrictRequestDecoder(options, headTimeout, bodyTimeout));
        }
    }
}
