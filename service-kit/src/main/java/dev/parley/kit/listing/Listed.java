package dev.parley.kit.listing;

import java.util.List;

/**
 * A page of a list.
 *
 * @param total how many there are in all
 * @param totalIsEstimate whether there are so many that they were estimated and not counted
 * @param page its number, from 1
 * @param pageSize how many a page has at most
 */
public record Listed<T>(List<T> items, long total, boolean totalIsEstimate, int page, int pageSize) {

    /** Up to so many are counted; above it the database estimates. */
    public static final int COUNTED = 10_000;

    public Listed {
        items = List.copyOf(items);
    }
}
