package dev.parley.chat.audit;

import java.util.UUID;

/**
 * The admin who does something.
 *
 * @param username as the token says
 * @param address where the request came from
 */
public record Actor(UUID id, String username, String address) {}
