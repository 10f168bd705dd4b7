package dev.parley.kit.listing;

import org.jspecify.annotations.Nullable;

/**
 * A field of the records in a list.
 *
 * @param name as it is in JSON
 * @param filter what the list can be narrowed by with it, or null
 * @param isSortable whether the list can be sorted by it
 */
public record Field(String name, @Nullable Kind filter, boolean isSortable) {}
