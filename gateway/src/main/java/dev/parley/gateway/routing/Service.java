package dev.parley.gateway.routing;

/** A service behind the gateway. */
public enum Service {
    AUTH,
    CHAT
}
