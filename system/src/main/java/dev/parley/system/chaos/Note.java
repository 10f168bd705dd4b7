package dev.parley.system.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Something that happened to a client. */
sealed interface Note {

    Instant at();

    /** It sent a message, for the first time or again. */
    record Sent(Instant at, String room, String clientId, String content) implements Note {}

    /**
     * Its message was acknowledged.
     *
     * @param isDuplicate whether the answer says that the message was there before
     */
    record Acked(Instant at, String room, String clientId, String messageId, long seq, boolean isDuplicate)
            implements Note {}

    /**
     * Its message was not taken.
     *
     * @param mayRetry whether the answer lets it send the same again
     */
    record Refused(Instant at, String clientId, String code, boolean mayRetry) implements Note {}

    /**
     * It has a new socket.
     *
     * @param heads the rooms it was told of; what is above follows
     */
    record Connected(Instant at, String node, String epoch, Map<String, Long> heads) implements Note {}

    /** It has all that it missed while it had no socket; so long after it lost the last one. */
    record Resumed(Instant at, Duration took) implements Note {}

    /**
     * Its question for what it missed in a room was answered.
     *
     * @param asked the position that it named
     */
    record Synced(Instant at, String room, long asked, long head, Mode mode) implements Note {
        enum Mode {
            CURRENT,
            REPLAY,
            PAGE
        }

        /** What comes next is above. */
        long position() {
            return mode == Mode.PAGE ? head : asked;
        }
    }

    /** It got an event. */
    record Got(Instant at, Event event) implements Note {}

    /** It is a member of one more room; events above the head follow. */
    record RoomAdded(Instant at, String room, long head) implements Note {}

    /** It is no member of the room any more. */
    record RoomRemoved(Instant at, String room) implements Note {}

    /** The server said that it goes away. */
    record Bye(Instant at) implements Note {}

    /** It has no socket any more. */
    record Lost(Instant at, int closeCode) implements Note {}
}
