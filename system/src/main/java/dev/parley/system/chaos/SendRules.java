package dev.parley.system.chaos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was acknowledged is there, as it was sent; one {@code client_id} is one message, by whatever way it came and however
 * often; and nothing is there that nobody sent.
 */
final class SendRules {
    private final Stored stored;
    private final Map<Key, Story> stories = new LinkedHashMap<>();
    private final List<String> violations = new ArrayList<>();

    SendRules(List<Ledger> ledgers, Stored stored) {
        this.stored = stored;
        ledgers.forEach(this::take);
    }

    /** What makes a message one message, apart from the room, which the story has. */
    private record Key(String userId, String clientId) {}

    /** All that was heard of one message. */
    private static final class Story {
        final String owner;
        final Note.Sent sent;
        final List<Note.Acked> acks = new ArrayList<>();
        Note.@Nullable Refused refusal;

        Story(String owner, Note.Sent sent) {
            this.owner = owner;
            this.sent = sent;
        }
    }

    private void take(Ledger ledger) {
        for (Note note : ledger.notes()) {
            switch (note) {
                case Note.Sent sent ->
                    stories.putIfAbsent(new Key(ledger.userId(), sent.clientId()), new Story(ledger.owner(), sent));
                case Note.Acked ack -> {
                    Story story = stories.get(new Key(ledger.userId(), ack.clientId()));
                    if (story == null) {
                        violations.add(ledger.owner() + " got an ack of " + ack.clientId() + ", which it never sent.");
                    } else {
                        story.acks.add(ack);
                    }
                }
                case Note.Refused refused -> {
                    Story story = stories.get(new Key(ledger.userId(), refused.clientId()));
                    if (story != null && !refused.mayRetry()) {
                        story.refusal = refused;
                    }
                }
                default -> {}
            }
        }
    }

    List<String> violations() {
        Map<Stored.Place, Stored.Message> byPlace = stored.messagesByPlace();
        stories.values().forEach(story -> {
            checkAnswers(story);
            story.acks.stream().findFirst().ifPresent(ack -> checkKept(story, ack, byPlace));
        });
        checkNothingIsMadeUp();
        return violations;
    }

    private void checkAnswers(Story story) {
        String name = story.owner + "'s message " + story.sent.clientId();
        if (story.acks.isEmpty() && story.refusal == null) {
            violations.add(name + " was neither acknowledged nor refused until the end.");
        }
        long asNew = story.acks.stream().filter(ack -> !ack.isDuplicate()).count();
        if (asNew > 1) {
            violations.add(name + " was acknowledged as new " + asNew + " times.");
        }
        Set<String> answers = new HashSet<>();
        story.acks.forEach(ack -> answers.add(ack.messageId() + " at seq " + ack.seq()));
        if (answers.size() > 1) {
            violations.add(name + " was acknowledged with different answers: " + String.join(" and ", answers) + ".");
        }
    }

    private void checkKept(Story story, Note.Acked ack, Map<Stored.Place, Stored.Message> byPlace) {
        Stored.Message kept = byPlace.get(new Stored.Place(story.sent.room(), ack.seq()));
        String name = story.owner + "'s message " + ack.clientId();
        if (kept == null || !kept.id().equals(ack.messageId())) {
            violations.add(name + " is lost: it was acknowledged as " + ack.messageId() + " at seq " + ack.seq()
                    + " of the room " + story.sent.room() + ", where the database has "
                    + (kept == null ? "no message." : "the message " + kept.id() + "."));
            return;
        }
        if (!Objects.equals(kept.clientId(), ack.clientId())) {
            violations.add(name + " was acknowledged as " + ack.messageId() + ", which is of another client_id.");
        }
        if (!kept.isTouched() && !Objects.equals(kept.content(), story.sent.content())) {
            violations.add(name + " is not kept as it was sent: " + Brief.text(story.sent.content()) + " became "
                    + Brief.text(kept.content()) + ".");
        }
    }

    private void checkNothingIsMadeUp() {
        Map<Key, Stored.Message> seen = new HashMap<>();
        for (Stored.Message message : stored.messages()) {
            if (message.isSystem()) {
                continue;
            }
            String name = "The message " + message.id() + " at seq " + message.seq() + " of the room " + message.room();
            Key key = new Key(message.senderId(), String.valueOf(message.clientId()));
            Story story = stories.get(key);
            Stored.Message other = seen.put(key, message);
            if (story == null || !story.sent.room().equals(message.room())) {
                violations.add(name + " was sent by nobody.");
            } else if (story.refusal != null && story.acks.isEmpty()) {
                violations.add(name + " is there although it was refused with " + story.refusal.code() + ".");
            }
            if (other != null) {
                violations.add(name + " has the client_id of the message " + other.id() + ".");
            }
        }
    }
}
