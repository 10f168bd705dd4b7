package dev.parley.system.chaos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Each socket gets a room's events in the order of their seqs, each once, live and after a sync alike; what it gets is what
 * is stored, and nothing from after its user left; and in the end its client has all of them.
 */
final class SocketRules {
    /** Up to so many missed events are sent again one by one. */
    private static final long LONGEST_REPLAY = 1_000;

    private final Ledger ledger;
    private final Stored stored;
    private final Map<Stored.Place, Stored.Message> messages;
    private final Map<Stored.Place, Stored.Change> changes;
    private final List<String> violations = new ArrayList<>();

    /** Where this socket is in each room. */
    private final Map<String, Long> positions = new HashMap<>();

    /** What this socket was not sent although it was sent what comes after. */
    private final Map<String, SortedSet<Long>> passedOver = new HashMap<>();

    /** What the client has, over all its sockets, of each room that it still follows. */
    private final Map<String, Holding> holdings = new HashMap<>();

    private @Nullable String epoch;

    SocketRules(Ledger ledger, Stored stored) {
        this.ledger = ledger;
        this.stored = stored;
        this.messages = stored.messagesByPlace();
        this.changes = stored.changesByPlace();
    }

    /** Up to {@code from} the client never asked, or was told to load by other means. */
    private static final class Holding {
        private long from;
        private final SortedSet<Long> seqs = new TreeSet<>();

        Holding(long from) {
            this.from = from;
        }

        void beginAt(long position) {
            from = Math.min(from, position);
        }

        void skipTo(long position) {
            from = Math.max(from, position);
        }

        SortedSet<Long> missingUpTo(long head) {
            SortedSet<Long> missing = new TreeSet<>();
            for (long seq = from + 1; seq <= head; seq++) {
                if (!seqs.contains(seq)) {
                    missing.add(seq);
                }
            }
            return missing;
        }
    }

    List<String> violations() {
        ledger.notes().forEach(this::take);
        tellPassedOver();
        holdings.forEach(this::checkComplete);
        return violations;
    }

    private void take(Note note) {
        switch (note) {
            case Note.Connected connected -> onConnected(connected);
            case Note.RoomAdded added -> begin(added.room(), added.head());
            case Note.RoomRemoved removed -> {
                positions.remove(removed.room());
                holdings.remove(removed.room());
            }
            case Note.Synced synced -> onSynced(synced);
            case Note.Got got -> onEvent(got.event());
            case Note.Sent _, Note.Acked _, Note.Refused _, Note.Resumed _, Note.Bye _, Note.Lost _ -> {}
        }
    }

    private void onConnected(Note.Connected connected) {
        if (epoch != null && !epoch.equals(connected.epoch())) {
            violations.add(ledger.owner() + " was told of another epoch, though no history was replaced.");
        }
        epoch = connected.epoch();
        tellPassedOver();
        positions.clear();
        connected.heads().forEach(this::begin);
        // A room that is not told of any more was left while there was no socket.
        holdings.keySet().removeIf(room -> !connected.heads().containsKey(room));
    }

    private void begin(String room, long head) {
        positions.put(room, head);
        holdings.computeIfAbsent(room, _ -> new Holding(head));
    }

    private void onSynced(Note.Synced synced) {
        boolean needsPage = synced.asked() > synced.head() || synced.head() - synced.asked() > LONGEST_REPLAY;
        if (needsPage != (synced.mode() == Note.Synced.Mode.PAGE)) {
            violations.add(ledger.owner() + " asked for what comes after " + synced.asked() + " of the room "
                    + synced.room() + ", whose head is " + synced.head() + ", and was answered " + synced.mode() + ".");
        }
        positions.put(synced.room(), synced.position());
        Holding holding = holdings.computeIfAbsent(synced.room(), _ -> new Holding(synced.position()));
        if (synced.mode() == Note.Synced.Mode.PAGE) {
            holding.skipTo(synced.head());
        } else {
            holding.beginAt(synced.asked());
        }
    }

    private void onEvent(Event event) {
        checkTruth(event);
        stored.leftAt(event.room(), ledger.userId())
                .filter(left -> event.seq() > left)
                .ifPresent(left -> violations.add(
                        ledger.owner() + " got " + name(event) + ", though its user had left at " + left + "."));
        Holding holding = holdings.get(event.room());
        Long position = positions.get(event.room());
        if (position == null || holding == null) {
            violations.add(ledger.owner() + " got " + name(event) + ", a room that it does not follow.");
            return;
        }
        holding.seqs.add(event.seq());
        checkPlace(event, position);
    }

    private void checkPlace(Event event, long position) {
        SortedSet<Long> missing = passedOver.computeIfAbsent(event.room(), _ -> new TreeSet<>());
        if (event.seq() <= position) {
            boolean isLate = missing.remove(event.seq());
            violations.add(ledger.owner() + " got " + name(event) + (isLate ? " late: " : " again: ") + "it was at "
                    + position + " already.");
            return;
        }
        for (long seq = position + 1; seq < event.seq(); seq++) {
            missing.add(seq);
        }
        positions.put(event.room(), event.seq());
    }

    private void tellPassedOver() {
        passedOver.forEach((room, seqs) -> {
            if (!seqs.isEmpty()) {
                violations.add(ledger.owner() + " got later events of the room " + room + ", but was never sent "
                        + Brief.seqs(seqs) + " on that socket.");
            }
        });
        passedOver.clear();
    }

    private void checkComplete(String room, Holding holding) {
        if (stored.deletedAt(room).isPresent()) {
            violations.add(
                    ledger.owner() + " was never told that the room " + room + " was removed, which was deleted.");
            return;
        }
        Optional<Long> left = stored.leftAt(room, ledger.userId());
        SortedSet<Long> missing = holding.missingUpTo(stored.heads().getOrDefault(room, 0L));
        if (left.isEmpty() && !missing.isEmpty()) {
            violations.add(ledger.owner() + " never got " + Brief.seqs(missing) + " of the room " + room + ".");
        }
    }

    private void checkTruth(Event event) {
        Stored.Place place = new Stored.Place(event.room(), event.seq());
        Stored.Message message = messages.get(place);
        if (message != null) {
            checkMessage(event, message);
        } else if (!changes.containsKey(place)) {
            violations.add(ledger.owner() + " got " + name(event) + ", which the database does not have.");
        }
    }

    private void checkMessage(Event event, Stored.Message message) {
        if (!event.isMessage()) {
            violations.add(ledger.owner() + " got " + name(event) + ", where the database has a message.");
            return;
        }
        if (!event.messageId().equals(message.id()) || !event.senderId().equals(message.senderId())) {
            violations.add(ledger.owner() + " got " + name(event) + " as " + event.messageId() + ", but there is "
                    + message.id() + ".");
        }
        if (!message.isTouched() && !Objects.equals(event.content(), message.content())) {
            violations.add(ledger.owner() + " got " + name(event) + " with " + Brief.text(event.content())
                    + ", but there is " + Brief.text(message.content()) + ".");
        }
        String visible = message.senderId().equals(ledger.userId()) ? message.clientId() : null;
        if (!Objects.equals(event.clientId(), visible)) {
            violations.add(ledger.owner() + " got " + name(event) + " with the client_id " + event.clientId()
                    + ", and should be shown " + visible + ".");
        }
    }

    private static String name(Event event) {
        return "the " + event.type() + " at seq " + event.seq() + " of the room " + event.room();
    }
}
