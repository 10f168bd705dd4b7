package dev.parley.chat.room;

import java.util.SortedSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A room that is to be made. */
public sealed interface NewRoom {

    /** Who makes it. */
    UUID creator();

    /** Everybody who will be in it, the creator too, in a fixed order so that two transactions lock alike. */
    SortedSet<UUID> members();

    /**
     * A group.
     *
     * @param isPublic whether others may find and join it
     */
    record Group(@Nullable String name, boolean isPublic, UUID creator, SortedSet<UUID> members) implements NewRoom {}

    /** A room of exactly two. */
    record OneToOne(UUID creator, SortedSet<UUID> members) implements NewRoom {}
}
