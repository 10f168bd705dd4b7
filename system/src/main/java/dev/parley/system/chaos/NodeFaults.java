package dev.parley.system.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.system.Role;
import dev.parley.system.RunState.ProcessEntry;
import dev.parley.system.Signal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What may happen to chat nodes, and to the way to them. */
final class NodeFaults {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Bounds are for a machine that does other things too; the report tells the figures. */
    private static final Duration LONGEST_RESUME = Duration.ofSeconds(10);

    private static final int RESTARTING = 1012;
    private static final Duration LONGEST_CROSSING = Duration.ofSeconds(2);
    private static final Duration LONGEST_PRESENCE = Duration.ofSeconds(60);
    private static final Duration LONGEST_REJOINING = Duration.ofSeconds(30);

    private NodeFaults() {}

    /** A node crashes; its clients go on at the other. */
    static void kill(Load load, Findings findings) throws InterruptedException {
        ProcessEntry node = busiestNode(load);
        Instant begin = Instant.now();
        load.site().send(Signal.KILL, node);
        expectAllBack(load, begin, LONGEST_RESUME, findings);
        load.site().awaitRestarted(node);
    }

    /** The gateway crashes; its clients wait for it. */
    static void killGateway(Load load, Findings findings) throws InterruptedException {
        ProcessEntry gateway = load.site().process(Role.GATEWAY);
        Instant begin = Instant.now();
        load.site().send(Signal.KILL, gateway);
        expectAllBack(load, begin, LONGEST_REJOINING, findings);
        load.site().awaitRestarted(gateway);
    }

    /** A node is asked to end, as for an update: it says goodbye. */
    static void stop(Load load, Findings findings) throws InterruptedException {
        ProcessEntry node = busiestNode(load);
        Instant begin = Instant.now();
        load.site().send(Signal.TERM, node);
        expectAllBack(load, begin, LONGEST_RESUME, findings);
        for (Ledger ledger : load.ledgers()) {
            List<Integer> codes = ledger.all(Note.Lost.class)
                    .filter(lost -> lost.at().isAfter(begin))
                    .map(Note.Lost::closeCode)
                    .toList();
            boolean isGreeted =
                    ledger.all(Note.Bye.class).anyMatch(bye -> bye.at().isAfter(begin));
            findings.expect(
                    codes.isEmpty() || (isGreeted && codes.getFirst() == RESTARTING),
                    ledger.owner() + " lost its socket to a node that stopped, with the close code " + codes + " and "
                            + (isGreeted ? "a" : "no") + " bye.");
        }
        load.site().awaitRestarted(node);
    }

    /** All sockets break at the same moment: those of the load, and that many more for each person. */
    static Fault drop(int more) {
        return (load, findings) -> {
            List<String> nodes =
                    load.site().chatNodes().stream().map(ProcessEntry::url).toList();
            for (Account person : load.crowd().people()) {
                for (int i = 0; i < more; i++) {
                    load.add(new ChaosClient(
                            person,
                            Route.around(nodes, i),
                            Map.of(),
                            load.chances().chatter()));
                }
            }
            findings.expect(
                    Site.isTrueWithin(PATIENCE, () -> load.clients().stream().allMatch(ChaosClient::isThere)),
                    "Not every client got a socket.");
            Instant begin = Instant.now();
            load.clients().forEach(ChaosClient::drop);
            expectAllBack(load, begin, LONGEST_REJOINING, findings);
        };
    }

    /** A node crashes between commit and publish, in a room where nothing else is said. */
    static void crashBeforePublish(Load load, Findings findings) throws IOException, InterruptedException {
        QuietRoom room = QuietRoom.open(load);
        ProcessEntry redis = load.site().process(Role.REDIS);
        Optional<Note.Acked> ack;
        try (Site.Hanging _ = load.site().hang(redis)) {
            ack = room.ack(room.speaker().say(room.id(), "the last words of a node"), PATIENCE);
            // What waits for Redis in its socket dies with it.
            load.site().send(Signal.KILL, room.speakersNode());
            load.site().send(Signal.KILL, redis);
        }
        findings.expect(ack.isPresent(), "While Redis hung, a message was not acknowledged.");
        if (ack.isPresent()) {
            findings.within(
                    LONGEST_CROSSING,
                    "a message whose node died before it told the others arrived",
                    room.arrival(ack.get(), ack.get().at(), PATIENCE));
        }
        load.site().awaitRestarted(room.speakersNode());
        load.site().awaitRestarted(redis);
    }

    /** A node crashes with somebody on it who does not come back; the other node is asked who is there. */
    static void forgetPeople(Load load, Findings findings) throws IOException, InterruptedException {
        ProcessEntry node = busiestNode(load);
        ProcessEntry other = load.site().chatNodes().stream()
                .filter(entry -> !entry.name().equals(node.name()))
                .findFirst()
                .orElseThrow();
        Account ghost = Account.register(load.site().gateway(), "ghost");
        Account watcher = load.crowd().people().getFirst();
        String room = other.url() + "/api/v1/chat/rooms/" + load.makeRoom("haunted", List.of(watcher, ghost));
        Optional<Duration> gone;
        try (Wire _ = Wire.open(node.url(), ghost.token())) {
            findings.expect(
                    Site.isTrueWithin(PATIENCE, () -> isOnline(ghost, room, watcher)),
                    "Somebody with a socket was not shown to be online.");
            long begin = System.nanoTime();
            load.site().send(Signal.KILL, node);
            boolean isGone = Site.isTrueWithin(LONGEST_PRESENCE.plus(PATIENCE), () -> !isOnline(ghost, room, watcher));
            gone = isGone ? Optional.of(Duration.ofNanos(System.nanoTime() - begin)) : Optional.empty();
        }
        findings.within(LONGEST_PRESENCE, "somebody on a dead node was shown to be offline", gone);
        load.site().awaitRestarted(node);
    }

    private static boolean isOnline(Account person, String room, Account watcher) throws InterruptedException {
        try {
            for (JsonNode member : Rest.get(room, watcher.token()).body().path("members")) {
                if (member.path("user_id").asText().equals(person.id())) {
                    return member.path("is_online").asBoolean();
                }
            }
            throw new IllegalStateException(person.name() + " is no member of " + room);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one with the most clients, which after an earlier fault may be all of them. */
    static ProcessEntry busiestNode(Load load) {
        List<String> nodes = load.clients().stream()
                .flatMap(client -> client.ledger().all(Note.Connected.class).reduce((first, last) -> last).stream())
                .map(Note.Connected::node)
                .toList();
        return load.site().chatNodes().stream()
                .max(Comparator.comparingInt(node -> Collections.frequency(nodes, node.name())))
                .orElseThrow();
    }

    static void expectAllBack(Load load, Instant begin, Duration bound, Findings findings) throws InterruptedException {
        List<ChaosClient> clients = load.clients();
        // A socket's loss is noticed a moment after it.
        boolean isLost = Site.isTrueWithin(
                Duration.ofSeconds(5), () -> clients.stream().anyMatch(client -> hasLost(client, begin)));
        findings.expect(isLost, "No client noticed that its node was gone.");
        boolean areBack =
                Site.isTrueWithin(bound.plus(PATIENCE), () -> clients.stream().allMatch(ChaosClient::isThere));
        findings.expect(areBack, "Not every client came back.");
        findings.within(
                bound,
                "the last client was back",
                clients.stream()
                        .flatMap(client -> client.ledger().all(Note.Resumed.class))
                        .filter(resumed -> resumed.at().isAfter(begin))
                        .map(Note.Resumed::took)
                        .max(Duration::compareTo));
    }

    private static boolean hasLost(ChaosClient client, Instant begin) {
        return client.ledger().all(Note.Lost.class).anyMatch(lost -> lost.at().isAfter(begin));
    }
}
