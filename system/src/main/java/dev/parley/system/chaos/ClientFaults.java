package dev.parley.system.chaos;

import dev.parley.system.RunState.ProcessEntry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What clients may do: send one thing a hundred times, ask for one thing again and again, or read nothing. */
final class ClientFaults {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int TOO_SLOW = 4408;
    private static final int CUT_OFF = 1006;
    private static final int SOCKETS_A_NODE = 3;
    private static final int SENDS_A_SOCKET = 8;
    private static final int POSTS_A_DOOR = 18;

    /** Five thousand code points of four bytes each, which as a frame are 20 kB. */
    private static final String LONGEST_TEXT = "𝒸".repeat(5_000);

    /** More than the sockets of both sides and the server's bound can take. */
    private static final int FLOOD = 480;

    private static final int ASKED_AGAIN = 400;
    private static final Duration BETWEEN_MESSAGES = Duration.ofMillis(5);

    private static final Duration LONGEST_ACK = Duration.ofSeconds(5);

    private ClientFaults() {}

    /** One client_id, over all doors at the same time. */
    static void repeat(Load load, Findings findings) throws IOException, InterruptedException {
        Account account = load.crowd().people().getFirst();
        String room = load.makeRoom("repeat", load.crowd().people().subList(0, 2));
        String clientId = UUID.randomUUID().toString();
        String content = "the same, again and again";
        List<ChaosClient> clients = new ArrayList<>();
        List<String> doors = new ArrayList<>(List.of(load.site().gateway()));
        for (ProcessEntry node : load.site().chatNodes()) {
            doors.add(node.url());
            for (int i = 0; i < SOCKETS_A_NODE; i++) {
                clients.add(load.add(new ChaosClient(
                        account, Route.to(node.url()), Map.of(), load.chances().chatter())));
            }
        }
        findings.expect(
                Site.isTrueWithin(PATIENCE, () -> clients.stream().allMatch(ChaosClient::isThere)),
                "Not every client got a socket.");
        Ledger byRest = load.add(new Ledger(account.name() + " (REST)", account.id()));
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> calls = new ArrayList<>();
            for (String door : doors) {
                for (int i = 0; i < POSTS_A_DOOR; i++) {
                    calls.add(() -> RestSender.send(byRest, account, door, room, clientId, content)
                            .status());
                }
            }
            for (int i = 0; i < SENDS_A_SOCKET; i++) {
                clients.forEach(client -> client.say(room, clientId, content));
            }
            callers.invokeAll(calls);
        }
        int sends = clients.size() * SENDS_A_SOCKET + doors.size() * POSTS_A_DOOR;
        boolean isAnswered = Site.isTrueWithin(PATIENCE, () -> acks(load, clientId) == sends);
        findings.expect(
                isAnswered, "Of " + sends + " sends of one client_id " + acks(load, clientId) + " were acknowledged.");
    }

    private static long acks(Load load, String clientId) {
        return load.ledgers().stream()
                .flatMap(ledger -> ledger.all(Note.Acked.class))
                .filter(ack -> ack.clientId().equals(clientId))
                .count();
    }

    /** Some clients read nothing while much is said: they are closed, the others do not notice, and all is made up for. */
    static void slowReaders(Load load, Findings findings) throws IOException, InterruptedException {
        List<Account> people = load.crowd().people().subList(0, 3);
        String room = load.makeRoom("loud", people);
        ProcessEntry node = load.site().chatNodes().getFirst();
        Account slow = people.getLast();
        List<ChaosClient> speakers = people.subList(0, 2).stream()
                .map(person -> load.add(new ChaosClient(
                        person, Route.to(node.url()), Map.of(), load.chances().chatter())))
                .toList();
        ChaosClient listener = speakers.getLast();
        findings.expect(
                Site.isTrueWithin(PATIENCE, () -> speakers.stream().allMatch(ChaosClient::isThere)),
                "Not every client got a socket.");
        try (SlowReader first = SlowReader.open(node.port(), slow.token());
                SlowReader second = SlowReader.open(node.port(), slow.token())) {
            Instant begin = Instant.now();
            flood(speakers.getFirst(), listener, room);
            findings.expect(
                    Site.isTrueWithin(PATIENCE, () -> gotFrom(listener, room) == FLOOD),
                    "Who reads was kept waiting by who does not: " + gotFrom(listener, room) + " of " + FLOOD
                            + " messages arrived.");
            findings.within(
                    LONGEST_ACK,
                    "while two sockets did not read, the slowest ack in other rooms came",
                    load.slowestAck(begin, Instant.now(), other -> !other.equals(room)));
            expectClosed(first, findings);
            expectClosed(second, findings);
        }
        // Back with what it had when the flood began.
        ChaosClient back = load.add(new ChaosClient(
                slow, Route.to(node.url()), Map.of(room, 0L), load.chances().chatter()));
        findings.expect(
                Site.isTrueWithin(PATIENCE, () -> gotFrom(back, room) == FLOOD),
                "A reader who was too slow did not get everything when it came back.");
    }

    /** Who does not even read that it is closed is cut off some seconds later. */
    private static void expectClosed(SlowReader reader, Findings findings) throws IOException {
        int code = reader.closeCodeAtTheEnd();
        findings.expect(
                code == TOO_SLOW || code == CUT_OFF,
                "A socket that did not read was closed with " + code + ", and not with 4408.");
    }

    /** Two speak, so that neither is more than a socket may send at once. */
    private static void flood(ChaosClient one, ChaosClient other, String room) throws InterruptedException {
        for (int i = 0; i < FLOOD; i++) {
            String ignored = (i % 2 == 0 ? one : other).say(room, LONGEST_TEXT);
            Thread.sleep(BETWEEN_MESSAGES);
        }
    }

    /** Clients ask again and again for what they have already, while much is said. */
    static void askAgain(Load load, Findings findings) throws IOException, InterruptedException {
        List<Account> people = load.crowd().people().subList(0, 4);
        String room = load.makeRoom("again", people);
        List<ChaosClient> clients = load.atEveryNode(people);
        findings.expect(
                Site.isTrueWithin(PATIENCE, () -> clients.stream().allMatch(ChaosClient::isThere)),
                "Not every client got a socket.");
        Chatter chatter = load.chances().chatter();
        for (int i = 0; i < ASKED_AGAIN; i++) {
            for (int said = 0; said < 3; said++) {
                String ignored = chatter.pick(clients).say(room, chatter.content());
            }
            chatter.pick(clients).askAgain(room, chatter.upTo(60));
            Thread.sleep(BETWEEN_MESSAGES);
        }
    }

    private static long gotFrom(ChaosClient client, String room) {
        return client.ledger()
                .all(Note.Got.class)
                .filter(got -> got.event().room().equals(room))
                .map(got -> got.event().seq())
                .distinct()
                .count();
    }
}
