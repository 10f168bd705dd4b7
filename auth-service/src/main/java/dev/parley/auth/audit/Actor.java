package dev.parley.auth.audit;

import java.util.UUID;

/**
 * The admin who does something.
 *
 * @param username at this time
 * @param address where the request came from
 */
public record Actor(UUID id, String username, String address) {}
