package dev.parley.gateway.routing;

/** A service behind the gateway. */
enum Service {
    AUTH,
    CHAT
}
