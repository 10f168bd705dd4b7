package dev.parley.gateway.routing;

import dev.parley.gateway.edge.Exchange;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;

/** Hands a node's answer to the client as it comes, no faster than the client takes it. */
final class AnswerRelay {

    private AnswerRelay() {}

    /** Completes when the last byte was handed over, or fails when either end is gone before. */
    static Future<Void> relay(HttpClientResponse answer, Exchange exchange) {
        HttpServerResponse response = exchange.response();
        exchange.answerLike(answer);
        boolean beforeTheBody = exchange.hasBody() && !exchange.request().isEnded();
        if (beforeTheBody) {
            response.putHeader(HttpHeaders.CONNECTION, "close");
        }
        if (mayHaveBody(answer, exchange) && !response.headers().contains(HttpHeaders.CONTENT_LENGTH)) {
            response.setChunked(true);
        }
        return answer.pipe()
                // An answer cut short must not look complete.
                .endOnFailure(false)
                .to(response)
                .onFailure(cut -> exchange.request().connection().close())
                .onSuccess(whole -> {
                    if (beforeTheBody) {
                        exchange.hangUp();
                    }
                });
    }

    private static boolean mayHaveBody(HttpClientResponse answer, Exchange exchange) {
        return answer.statusCode() != 204
                && answer.statusCode() != 304
                && !exchange.request().method().equals(HttpMethod.HEAD);
    }
}
