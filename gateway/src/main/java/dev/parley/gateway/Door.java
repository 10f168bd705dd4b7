package dev.parley.gateway;

import io.vertx.core.http.HttpServerRequest;

/** Whom a listener hands requests to; on the listener's event loop. */
interface Door {

    void handle(HttpServerRequest request);

    /** What could not be read as a request. The connection is closed after the answer. */
    void handleMalformed(HttpServerRequest request);
}
