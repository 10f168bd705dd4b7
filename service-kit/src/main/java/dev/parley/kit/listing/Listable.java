package dev.parley.kit.listing;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a list of one kind of record can be asked for.
 *
 * @param fields those that it can be narrowed or sorted by
 * @param usualSort its order when none is asked for
 * @param isSearchable whether it takes a {@code q}
 */
public record Listable(List<Field> fields, Sort usualSort, boolean isSearchable) {

    public Listable {
        fields = List.copyOf(fields);
    }

    /** The orders that can be asked for. */
    List<String> sorts() {
        return fields.stream()
                .filter(Field::isSortable)
                .map(Field::name)
                .flatMap(name -> Stream.of(name, "-" + name))
                .toList();
    }
}
