package dev.parley.kit.log;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a line of the log says beside its message, where it is written as JSON. Given as the record's only parameter. */
public final class LoggedFields {

    private final Map<String, Object> values = new LinkedHashMap<>();

    /** Says a text, if there is one. */
    public LoggedFields with(String name, @Nullable String value) {
        if (value != null) {
            values.put(name, value);
        }
        return this;
    }

    /** Says a number. */
    public LoggedFields with(String name, long value) {
        values.put(name, value);
        return this;
    }

    Map<String, Object> values() {
        return values;
    }
}
