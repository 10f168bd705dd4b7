package dev.parley.gateway.routing;

/** Where the route table sends a path. */
public sealed interface Destination {

    /** A REST call to a service. */
    record Rest(Service service) implements Destination {}

    /** A WebSocket at chat-service. */
    record Socket() implements Destination {}

    /** The browser's app, which knows its own files and deep links. */
    record App() implements Destination {}

    /** The description of the API. */
    record Description() implements Destination {}

    /** The page to try the API, and its files. */
    record Docs() implements Destination {}

    /** Nothing that is reachable from outside. */
    record Nowhere() implements Destination {}
}
