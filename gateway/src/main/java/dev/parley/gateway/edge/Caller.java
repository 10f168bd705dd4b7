package dev.parley.gateway.edge;

/**
 * Who asked, as the services behind are told.
 *
 * @param address the client's IP address: the socket's peer, or what a trusted proxy says
 * @param scheme {@code http} or {@code https}, as the client used it
 * @param host the host and port that the client asked for
 */
public record Caller(String address, String scheme, String host) {}
