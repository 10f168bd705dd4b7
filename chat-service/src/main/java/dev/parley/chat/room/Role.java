package dev.parley.chat.room;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Locale;

/** What a member is in a room. */
@RegisterForReflection
public enum Role {
    /** One of each group; may do everything in it. */
    @JsonProperty("owner")
    OWNER,
    /** Renames the group, removes members and deletes what others said. */
    @JsonProperty("admin")
    ADMIN,
    /** Everybody else, and both people of a one_to_one. */
    @JsonProperty("member")
    MEMBER;

    /** The name on the wire and in the database. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
