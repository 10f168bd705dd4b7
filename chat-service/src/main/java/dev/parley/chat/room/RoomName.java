package dev.parley.chat.room;

import dev.parley.kit.problem.ProblemException;

/** Reads names of rooms that clients send. */
public final class RoomName {

    private RoomName() {}

    /**
     * The name without the space around it.
     *
     * @throws ProblemException {@code validation_failed} when nothing else is in it
     */
    public static String clean(String name) {
        if (name.isBlank()) {
            throw ProblemException.invalid("name", "must not be blank");
        }
        return name.strip();
    }
}
