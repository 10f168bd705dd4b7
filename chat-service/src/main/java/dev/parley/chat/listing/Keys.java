package dev.parley.chat.listing;

import dev.parley.kit.text.Ids;
import java.util.UUID;

/** The usual {@link Table.Key}. */
public final class Keys {

    private Keys() {}

    /** Records with an id of their own. Ids are opaque to clients: what is none of ours names nothing. */
    public static Table.Key id(String sql) {
        return new Table.Key(sql + " = any(?)", sql, ids -> Ids.parse(ids).toArray(UUID[]::new));
    }
}
