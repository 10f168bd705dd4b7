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

    /** What a page of one kind of record is made of: the constructor of the record that describes it on the wire. */
    @FunctionalInterface
    public interface Shape<T, P> {
        P of(List<T> items, long total, boolean totalIsEstimate, int page, int pageSize);
    }

    /** This page as the wire names it. */
    public <P> P as(Shape<T, P> shape) {
        return shape.of(items, total, totalIsEstimate, page, pageSize);
    }
}
