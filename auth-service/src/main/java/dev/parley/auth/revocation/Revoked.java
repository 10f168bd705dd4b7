package dev.parley.auth.revocation;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Sessions that ended before their time; tokens and connections of them are void from then on. Heard twice it means the
 * same.
 *
 * @param userId whose they were
 * @param sessionIds those that ended, maybe none
 * @param at when, by the database's clock
 */
public record Revoked(UUID userId, List<UUID> sessionIds, Instant at) {}
