package dev.parley.kit.paging;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.kit.problem.ProblemException;
import dev.parley.kit.text.Ids;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/**
 * Where a list goes on: the sort key of the last item, made opaque so that clients do not come to depend on it. A
 * cursor grants nothing: whoever makes one up gets another page of what they may read anyway.
 */
public final class Cursor {

    private static final String SEPARATOR = "\u001f";

    private Cursor() {}

    /** A cursor of the parts of a sort key, none of which may contain U+001F. */
    public static String of(String... parts) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(SEPARATOR, parts).getBytes(UTF_8));
    }

    /**
     * The parts of a cursor.
     *
     * @throws ProblemException {@code validation_failed} when it is not a cursor of {@code count} parts
     */
    public static List<String> parts(String cursor, int count) {
        try {
            var text = new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
            var parts = List.of(text.split(SEPARATOR, -1));
            if (parts.size() == count && !text.contains("\0")) {
                return parts;
            }
        } catch (IllegalArgumentException notBase64) {
            // said below
        }
        throw invalid();
    }

    /**
     * The id that a cursor of that one part is.
     *
     * @throws ProblemException {@code validation_failed} when it is none
     */
    public static UUID id(String cursor) {
        return idOf(parts(cursor, 1).getFirst());
    }

    /**
     * The id that a part of a cursor is.
     *
     * @throws ProblemException {@code validation_failed} when it is none
     */
    public static UUID idOf(String part) {
        return Ids.parse(part).orElseThrow(Cursor::invalid);
    }

    /** What to throw when a part of a cursor does not parse. */
    public static ProblemException invalid() {
        return ProblemException.invalid("cursor", "must be a next_cursor of an earlier answer");
    }
}
