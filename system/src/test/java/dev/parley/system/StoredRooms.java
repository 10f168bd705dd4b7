package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.LongStream;

/** All rooms of a database, as PostgreSQL has them. */
final class StoredRooms {
    private StoredRooms() {}

    /** Each seq of each room is that of one message or one change, and there are no others. */
    static void assertWithoutHoles(Connection database) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select last_seq, (select array_agg(seq order by seq) from (
                            select seq from chat.messages m where m.room_id = h.room_id
                            union all
                            select seq from chat.room_changes c where c.room_id = h.room_id) as taken)
                        from chat.room_heads h""")) {
            int rooms = 0;
            for (; rows.next(); rooms++) {
                assertThat((Long[]) rows.getArray(2).getArray())
                        .containsExactly(LongStream.rangeClosed(1, rows.getLong(1))
                                .boxed()
                                .toArray(Long[]::new));
            }
            assertThat(rooms).isPositive();
        }
    }
}
