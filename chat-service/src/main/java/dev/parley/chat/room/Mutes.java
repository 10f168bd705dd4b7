package dev.parley.chat.room;

import dev.parley.kit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Of which rooms people want to be told nothing. The server only keeps this: what is quiet is up to each client. */
@Singleton
public class Mutes {

    private static final String SET = """
            /* mutes.set */
            update chat.memberships set muted = $3 where room_id = $1 and user_id = $2 and muted <> $3
            returning room_id""";

    private final Pool database;
    private final RoomAccess access;
    private final RoomListChanges lists;

    Mutes(Pool database, RoomAccess access, RoomListChanges lists) {
        this.database = database;
        this.access = access;
        this.lists = lists;
    }

    /**
     * Mutes a room for one of its members, or no longer. Reads and writes the member's row; where that changed, each
     * socket of theirs is sent a frame.
     *
     * @throws ProblemException {@code not_a_member}
     */
    public Uni<Void> set(String room, UUID member, boolean isMuted) {
        return access.requireMember(room, member)
                .chain(granted -> database.preparedQuery(SET).execute(Tuple.of(granted.roomId(), member, isMuted)))
                .invoke(rows -> rows.forEach(row -> lists.muted(row.getUUID("room_id"), member, isMuted)))
                .replaceWithVoid();
    }
}
