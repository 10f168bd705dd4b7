package dev.parley.auth.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What changed of a record, by the names of its fields in JSON. Secrets are never among them.
 *
 * @param before null when there was no such record, or nothing changed
 * @param after null when there is no such record any more, or nothing changed
 */
public record Changes(
        @Nullable Map<String, ? extends @Nullable Object> before,
        @Nullable Map<String, ? extends @Nullable Object> after) {

    /** Nothing changed. */
    public static final Changes NONE = new Changes(null, null);

    /** It is new. */
    public static Changes made(Map<String, ? extends @Nullable Object> record) {
        return new Changes(null, record);
    }

    /** It is gone. */
    public static Changes removed(Map<String, ? extends @Nullable Object> record) {
        return new Changes(record, null);
    }

    /** What is not the same before and after; both have the same fields. */
    public static Changes between(
            Map<String, ? extends @Nullable Object> before, Map<String, ? extends @Nullable Object> after) {
        var changedBefore = new LinkedHashMap<String, @Nullable Object>(before);
        var changedAfter = new LinkedHashMap<String, @Nullable Object>(after);
        before.forEach((field, value) -> {
            if (Objects.equals(value, after.get(field))) {
                changedBefore.remove(field);
                changedAfter.remove(field);
            }
        });
        return changedAfter.isEmpty() ? NONE : new Changes(changedBefore, changedAfter);
    }
}
