package dev.parley.chat.overview;

import dev.parley.chat.profile.Profiles;
import dev.parley.kit.problem.ProblemException;
import dev.parley.kit.text.Ids;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/** Reads the ids of people who are to be in a room. */
final class MemberIds {

    /** The most of them in one call. */
    static final int MOST_AT_ONCE = 1000;

    private MemberIds() {}

    /**
     * The people, each once.
     *
     * @throws ProblemException {@code user_not_found}: an id that is none cannot be anybody's
     */
    static SortedSet<UUID> parse(List<String> ids) {
        var people = new TreeSet<UUID>();
        for (var id : ids) {
            people.add(parse(id));
        }
        return people;
    }

    private static UUID parse(String id) {
        return Ids.parse(id).orElseThrow(Profiles::noUser);
    }
}
