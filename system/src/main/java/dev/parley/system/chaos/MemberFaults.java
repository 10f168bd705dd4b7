package dev.parley.system.chaos;

import dev.parley.system.Json;
import dev.parley.system.RunState.ProcessEntry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** What members may do to each other while everybody talks. */
final class MemberFaults {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration BETWEEN_MESSAGES = Duration.ofMillis(5);
    private static final int MESSAGES = 240;
    private static final int REMOVE_AFTER = 60;
    private static final int DELETE_AFTER = 100;

    private MemberFaults() {}

    /** People are removed from a room in which much is said; one of them is added again. */
    static void remove(Load load, Findings findings) throws IOException, InterruptedException {
        List<Account> people = load.crowd().people().subList(0, 5);
        String room = load.makeRoom("crowded", people);
        List<ChaosClient> clients = load.atEveryNode(people);
        findings.expect(
                Site.isTrueWithin(PATIENCE, () -> clients.stream().allMatch(ChaosClient::isThere)),
                "Not every client got a socket.");
        Chatter chatter = load.chances().chatter();
        for (int i = 0; i < MESSAGES; i++) {
            // The owner and the next two stay.
            String ignored = clients.get((int) chatter.upTo(5)).say(room, chatter.content());
            if (i == REMOVE_AFTER) {
                remove(load, room, people.get(3), findings);
            } else if (i == 2 * REMOVE_AFTER) {
                remove(load, room, people.get(4), findings);
            } else if (i == 3 * REMOVE_AFTER) {
                add(load, room, people.get(3), findings);
            }
            Thread.sleep(BETWEEN_MESSAGES);
        }
    }

    /** A room in which much is said is deleted: it ends for everybody at the same event. */
    static void deleteRoom(Load load, Findings findings) throws IOException, InterruptedException {
        List<Account> people = load.crowd().people().subList(0, 5);
        String room = load.makeRoom("doomed", people);
        List<ChaosClient> clients = load.atEveryNode(people);
        findings.expect(
                Site.isTrueWithin(PATIENCE, () -> clients.stream().allMatch(ChaosClient::isThere)),
                "Not every client got a socket.");
        Chatter chatter = load.chances().chatter();
        for (int i = 0; i < 2 * DELETE_AFTER; i++) {
            String ignored = chatter.pick(clients).say(room, chatter.content());
            if (i == DELETE_AFTER) {
                Rest.Answer deleted = Rest.delete(
                        room(load, room), load.crowd().people().getFirst().token());
                findings.expect(deleted.isGood(), "A room could not be deleted: " + deleted);
                for (Account person : people) {
                    expectRefused(load, room, person, findings);
                }
            }
            Thread.sleep(BETWEEN_MESSAGES);
        }
    }

    private static void remove(Load load, String room, Account person, Findings findings)
            throws IOException, InterruptedException {
        Account owner = load.crowd().people().getFirst();
        Rest.Answer removed = Rest.delete(members(load, room) + "/" + person.id(), owner.token());
        findings.expect(removed.isGood(), "A member could not be removed: " + removed);
        expectRefused(load, room, person, findings);
    }

    private static void expectRefused(Load load, String room, Account person, Findings findings)
            throws IOException, InterruptedException {
        for (ProcessEntry node : load.site().chatNodes()) {
            Rest.Answer refused = Rest.get(node.url() + "/api/v1/chat/rooms/" + room + "/messages", person.token());
            findings.expect(
                    refused.status() == 403,
                    "Who is no member of a room any more was answered " + refused.status()
                            + " when asking for its messages.");
        }
    }

    private static void add(Load load, String room, Account person, Findings findings)
            throws IOException, InterruptedException {
        Account owner = load.crowd().people().getFirst();
        Rest.Answer added =
                Rest.post(members(load, room), owner.token(), Json.object("user_ids", List.of(person.id())));
        findings.expect(added.isGood(), "A member could not be added again: " + added);
    }

    private static String members(Load load, String room) {
        return room(load, room) + "/members";
    }

    private static String room(Load load, String room) {
        return load.site().gateway() + "/api/v1/chat/rooms/" + room;
    }
}
