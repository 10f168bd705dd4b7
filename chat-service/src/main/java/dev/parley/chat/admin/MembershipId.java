package dev.parley.chat.admin;

import dev.parley.kit.problem.ProblemException;
import dev.parley.kit.text.Ids;
import java.util.Optional;
import java.util.UUID;

/** What tells a membership from others: the ids of its room and of its user, in one. */
record MembershipId(UUID room, UUID user) {

    private static final char BETWEEN = '_';

    static Optional<MembershipId> parse(String text) {
        int between = text.indexOf(BETWEEN);
        if (between < 0) {
            return Optional.empty();
        }
        return Ids.parse(text.substring(0, between))
                .flatMap(room -> Ids.parse(text.substring(between + 1)).map(user -> new MembershipId(room, user)));
    }

    /** Ids are opaque to clients: what is none of ours names nothing. */
    static MembershipId require(String text) {
        return parse(text).orElseThrow(MembershipId::notFound);
    }

    static ProblemException notFound() {
        return ProblemException.notFound("membership_not_found", "There is no such membership.");
    }

    @Override
    public String toString() {
        return room.toString() + BETWEEN + user;
    }
}
