package dev.parley.system.chaos;

import java.util.List;

/** Unread are the messages of others above the read mark that are neither the server's own nor deleted, 1,000 at most. */
final class UnreadRules {
    private static final long MOST_COUNTED = 1_000;

    private final Stored stored;

    UnreadRules(Stored stored) {
        this.stored = stored;
    }

    List<String> violations(List<UnreadTold> told) {
        return told.stream()
                .filter(count -> count.count() != recount(count))
                .map(count -> count.owner() + " was told of " + count.count() + " unread messages in the room "
                        + count.room() + ", and a recount gives " + recount(count) + ".")
                .toList();
    }

    private long recount(UnreadTold told) {
        long read = stored.memberships().stream()
                .filter(member ->
                        member.room().equals(told.room()) && member.userId().equals(told.userId()))
                .mapToLong(Stored.Membership::readSeq)
                .findFirst()
                .orElse(Long.MAX_VALUE);
        long unread = stored.messages().stream()
                .filter(message -> message.room().equals(told.room()) && message.seq() > read)
                .filter(message -> !message.senderId().equals(told.userId()))
                .filter(message -> !message.isSystem() && !message.isGone())
                .count();
        return Math.min(unread, MOST_COUNTED);
    }
}
