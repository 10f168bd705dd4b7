package dev.parley.system.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The checker finds what is wrong: each test takes a run in which all went well and plants one fault. */
final class CheckerTest {
    private static final String ROOM = "room-1";
    private static final String ADA = "user-ada";
    private static final String BOB = "user-bob";
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final List<Note> adas = new ArrayList<>();
    private final List<Note> bobs = new ArrayList<>();
    private final List<Stored.Message> messages = new ArrayList<>();
    private final List<Stored.Change> changes = new ArrayList<>();
    private final List<UnreadTold> unread = new ArrayList<>();
    private final List<Stored.Membership> memberships =
            new ArrayList<>(List.of(new Stored.Membership(ROOM, ADA, 5), new Stored.Membership(ROOM, BOB, 2)));
    private long head = 5;

    /** Ada says five things; Bob hears two of them live, and the others by a sync after his socket broke. */
    @BeforeEach
    void aRunInWhichAllWentWell() {
        adas.add(connected("epoch-1", 0));
        bobs.add(connected("epoch-1", 0));
        for (int seq = 1; seq <= 5; seq++) {
            messages.add(stored(seq));
            adas.add(new Note.Sent(NOW, ROOM, "client-" + seq, "text " + seq));
            adas.add(ack(seq, false));
            adas.add(got(seq, "client-" + seq));
        }
        bobs.add(got(1, null));
        bobs.add(got(2, null));
        bobs.add(new Note.Lost(NOW, 1006));
        bobs.add(connected("epoch-1", 4));
        // Live before the answer to his sync, which then begins at his position.
        bobs.add(got(5, null));
        bobs.add(new Note.Synced(NOW, ROOM, 2, 5, Note.Synced.Mode.REPLAY));
        bobs.add(got(3, null));
        bobs.add(got(4, null));
        bobs.add(got(5, null));
        unread.add(new UnreadTold("bob", BOB, ROOM, 3));
        unread.add(new UnreadTold("ada", ADA, ROOM, 0));
    }

    @Test
    void aRunInWhichAllWentWellHasNoViolations() {
        assertThat(violations()).isEmpty();
    }

    @Test
    void anAckBeforeTheCommitIsFound() {
        messages.removeLast();
        head = 4;

        assertThat(violations())
                .anySatisfy(found -> assertThat(found)
                        .contains("ada's message client-5 is lost", "message-5 at seq 5", "has no message"));
    }

    @Test
    void aLostEventIsFound() {
        bobs.remove(got(4, null));

        assertThat(violations())
                .containsExactlyInAnyOrder(
                        "bob got later events of the room room-1, but was never sent 4 on that socket.",
                        "bob never got 4 of the room room-1.");
    }

    @Test
    void whatIsLostAtTheEndIsFound() {
        adas.remove(got(5, "client-5"));

        assertThat(violations()).containsExactly("ada never got 5 of the room room-1.");
    }

    @Test
    void whatWasMissedWhileAwayAndNeverSentAgainIsFound() {
        bobs.removeIf(note -> note instanceof Note.Synced);
        bobs.remove(got(3, null));
        bobs.remove(got(4, null));
        bobs.removeLast();

        assertThat(violations()).containsExactly("bob never got 3, 4 of the room room-1.");
    }

    @Test
    void anEventThatComesTwiceIsFound() {
        adas.add(got(5, "client-5"));

        assertThat(violations())
                .containsExactly("ada got the message at seq 5 of the room room-1 again: it was at 5 already.");
    }

    @Test
    void eventsInAnotherOrderAreFound() {
        int third = bobs.indexOf(got(3, null));
        bobs.set(third, got(4, null));
        bobs.set(third + 1, got(3, null));

        assertThat(violations())
                .containsExactly("bob got the message at seq 3 of the room room-1 late: it was at 4 already.");
    }

    @Test
    void aLiveEventThatStraysIntoAReplayIsFound() {
        int synced = bobs.indexOf(got(3, null));
        bobs.add(synced, got(5, null));

        assertThat(violations())
                .containsExactly(
                        "bob got the message at seq 3 of the room room-1 late: it was at 5 already.",
                        "bob got the message at seq 4 of the room room-1 late: it was at 5 already.",
                        "bob got the message at seq 5 of the room room-1 again: it was at 5 already.");
    }

    @Test
    void anEventThatTheDatabaseDoesNotHaveIsFound() {
        adas.add(got(6, null));

        assertThat(violations())
                .containsExactly("ada got the message at seq 6 of the room room-1, which the database does not have.");
    }

    @Test
    void aHoleInTheSequenceIsFound() {
        messages.remove(stored(3));
        messages.add(stored(6));
        head = 6;

        assertThat(violations()).contains("The room room-1 has holes in its sequence: 3.");
    }

    @Test
    void aHeadBehindItsMessagesIsFound() {
        head = 4;

        assertThat(violations()).contains("The head of the room room-1 is 4, but it has 5.");
    }

    @Test
    void aSeqThatWasGivenTwiceIsFound() {
        changes.add(new Stored.Change(ROOM, 5, "room_updated", ""));

        assertThat(violations()).contains("The seq 5 of the room room-1 was given 2 times.");
    }

    @Test
    void contentThatChangedOnItsWayIsFound() {
        bobs.set(
                bobs.indexOf(got(1, null)),
                new Note.Got(NOW, new Event(ROOM, 1, "message", "message-1", ADA, "text one", null)));

        assertThat(violations())
                .containsExactly(
                        "bob got the message at seq 1 of the room room-1 with 'text one', but there is 'text 1'.");
    }

    @Test
    void contentThatIsNotKeptAsItWasSentIsFound() {
        Stored.Message second = stored(2);
        messages.set(
                messages.indexOf(second),
                new Stored.Message(ROOM, 2, second.id(), ADA, second.clientId(), "text", "text two", false));

        assertThat(violations())
                .contains("ada's message client-2 is not kept as it was sent: 'text 2' became 'text two'.");
    }

    @Test
    void anotherMessageAtTheSamePlaceIsFound() {
        bobs.set(
                bobs.indexOf(got(1, null)),
                new Note.Got(NOW, new Event(ROOM, 1, "message", "message-9", ADA, "text 1", null)));

        assertThat(violations())
                .containsExactly(
                        "bob got the message at seq 1 of the room room-1 as message-9, but there is message-1.");
    }

    @Test
    void aWrongCountOfUnreadMessagesIsFound() {
        unread.set(0, new UnreadTold("bob", BOB, ROOM, 4));

        assertThat(violations())
                .containsExactly("bob was told of 4 unread messages in the room room-1, and a recount gives 3.");
    }

    @Test
    void anEventFromAfterItsUserLeftIsFound() {
        changes.add(new Stored.Change(ROOM, 6, "member_left", BOB));
        messages.add(new Stored.Message(ROOM, 7, "message-7", ADA, null, "system", "text 7", false));
        head = 7;
        adas.add(new Note.Got(NOW, new Event(ROOM, 6, "member_left", "", "", null, null)));
        adas.add(got(7, null));
        assertThat(violations()).isEmpty();

        bobs.add(new Note.Got(NOW, new Event(ROOM, 6, "member_left", "", "", null, null)));
        bobs.add(got(7, null));

        assertThat(violations())
                .containsExactly("bob got the message at seq 7 of the room room-1, though its user had left at 6.");
    }

    @Test
    void aDeletedRoomEndsForEverybody() {
        deleteTheRoom();

        assertThat(violations()).isEmpty();
    }

    @Test
    void whatComesAfterTheEndOfADeletedRoomIsFound() {
        deleteTheRoom();
        messages.add(new Stored.Message(ROOM, 7, "message-7", ADA, null, "system", "text 7", false));
        head = 7;
        bobs.add(bobs.size() - 1, got(7, null));

        assertThat(violations())
                .containsExactly(
                        "The room room-1 was deleted at 6, but its head is 7.",
                        "bob got the message at seq 7 of the room room-1, though its user had left at 6.");
    }

    @Test
    void whoIsStillAMemberOfADeletedRoomOrStillFollowsItIsFound() {
        deleteTheRoom();
        memberships.add(new Stored.Membership(ROOM, BOB, 2));
        bobs.removeLast();

        assertThat(violations())
                .containsExactly(
                        "The room room-1 was deleted, but user-bob is still a member of it.",
                        "bob was never told that the room room-1 was removed, which was deleted.");
    }

    private void deleteTheRoom() {
        changes.add(new Stored.Change(ROOM, 6, "room_deleted", ""));
        head = 6;
        memberships.clear();
        unread.clear();
        for (List<Note> notes : List.of(adas, bobs)) {
            notes.add(new Note.Got(NOW, new Event(ROOM, 6, "room_deleted", "", "", null, null)));
            notes.add(new Note.RoomRemoved(NOW, ROOM));
        }
    }

    @Test
    void oneClientIdThatMadeTwoMessagesIsFound() {
        messages.add(new Stored.Message(ROOM, 6, "message-6", ADA, "client-5", "text", "text 5", false));
        head = 6;
        adas.add(got(6, "client-5"));
        bobs.add(got(6, null));

        assertThat(violations())
                .contains(
                        "The message message-6 at seq 6 of the room room-1 has the client_id of the message message-5.");
    }

    @Test
    void differentAnswersToOneClientIdAreFound() {
        adas.add(new Note.Acked(NOW, ROOM, "client-5", "message-4", 4, true));

        assertThat(violations())
                .singleElement()
                .asString()
                .startsWith("ada's message client-5 was acknowledged with different answers");
    }

    @Test
    void twoAcksAsNewAreFound() {
        adas.add(ack(5, true));
        assertThat(violations()).isEmpty();

        adas.add(ack(5, false));

        assertThat(violations()).containsExactly("ada's message client-5 was acknowledged as new 2 times.");
    }

    @Test
    void aMessageThatNobodySentIsFound() {
        adas.removeIf(note -> note instanceof Note.Sent sent && sent.clientId().equals("client-4"));
        adas.remove(ack(4, false));

        assertThat(violations())
                .containsExactly("The message message-4 at seq 4 of the room room-1 was sent by nobody.");
    }

    @Test
    void aMessageThatWasNeverAnsweredIsFound() {
        adas.remove(ack(4, false));

        assertThat(violations())
                .containsExactly("ada's message client-4 was neither acknowledged nor refused until the end.");
    }

    @Test
    void aRefusedMessageThatIsThereIsFound() {
        adas.set(adas.indexOf(ack(4, false)), new Note.Refused(NOW, "client-4", "validation_failed", false));

        assertThat(violations())
                .containsExactly(
                        "The message message-4 at seq 4 of the room room-1 is there although it was refused with validation_failed.");
    }

    @Test
    void aClientIdThatIsShownToOthersIsFound() {
        bobs.set(bobs.indexOf(got(1, null)), got(1, "client-1"));

        assertThat(violations())
                .singleElement()
                .asString()
                .contains("with the client_id client-1, and should be shown null");
    }

    @Test
    void aPageWhereAReplayWasDueIsFound() {
        int synced = bobs.indexOf(new Note.Synced(NOW, ROOM, 2, 5, Note.Synced.Mode.REPLAY));
        bobs.subList(synced, bobs.size()).clear();
        bobs.add(new Note.Synced(NOW, ROOM, 2, 5, Note.Synced.Mode.PAGE));

        assertThat(violations()).singleElement().asString().contains("was answered PAGE");
    }

    @Test
    void anotherEpochWithoutAnotherHistoryIsFound() {
        bobs.set(bobs.indexOf(connected("epoch-1", 4)), connected("epoch-2", 4));

        assertThat(violations()).singleElement().asString().contains("another epoch");
    }

    @Test
    void anEventOfARoomThatIsNotFollowedIsFound() {
        bobs.add(new Note.RoomRemoved(NOW, ROOM));
        bobs.add(got(5, null));

        assertThat(violations()).singleElement().asString().contains("a room that it does not follow");
    }

    private List<String> violations() {
        return Checker.violations(
                List.of(ledger("ada", ADA, adas), ledger("bob", BOB, bobs)),
                new Stored(Map.of(ROOM, head), List.copyOf(messages), List.copyOf(changes), List.copyOf(memberships)),
                unread);
    }

    private static Ledger ledger(String owner, String userId, List<Note> notes) {
        Ledger ledger = new Ledger(owner, userId);
        notes.forEach(ledger::add);
        return ledger;
    }

    private static Note connected(String epoch, long head) {
        return new Note.Connected(NOW, "chat-1", epoch, Map.of(ROOM, head));
    }

    private static Note.Acked ack(int seq, boolean isDuplicate) {
        return new Note.Acked(NOW, ROOM, "client-" + seq, "message-" + seq, seq, isDuplicate);
    }

    private static Note got(int seq, @Nullable String clientId) {
        return new Note.Got(NOW, new Event(ROOM, seq, "message", "message-" + seq, ADA, "text " + seq, clientId));
    }

    private static Stored.Message stored(int seq) {
        return new Stored.Message(ROOM, seq, "message-" + seq, ADA, "client-" + seq, "text", "text " + seq, false);
    }
}
