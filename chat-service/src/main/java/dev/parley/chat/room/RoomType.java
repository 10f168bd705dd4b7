package dev.parley.chat.room;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Locale;

/** What kind of room it is. */
@RegisterForReflection
public enum RoomType {
    /** Exactly two people, no name, no owner; never two of the same pair. */
    @JsonProperty("one_to_one")
    ONE_TO_ONE,
    /** Any number of people. */
    @JsonProperty("group")
    GROUP;

    /** The name on the wire and in the database. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The type of that name. */
    public static RoomType of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
