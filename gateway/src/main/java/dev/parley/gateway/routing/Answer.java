package dev.parley.gateway.routing;

import io.vertx.core.buffer.Buffer;

/** What a service said when the gateway itself asked. */
public record Answer(int status, Buffer body) {}
