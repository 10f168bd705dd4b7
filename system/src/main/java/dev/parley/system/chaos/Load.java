package dev.parley.system.chaos;

import dev.parley.system.RunState.ProcessEntry;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Clients that talk in rooms of their own, by the gateway and straight to the nodes, by socket and by REST. */
final class Load implements AutoCloseable {
    /** All are back and have everything within that time after the last fault. */
    private static final Duration LONGEST_RECOVERY = Duration.ofSeconds(30);

    private static final double SENDS_A_SECOND = 3;
    private static final int MEMBERS = 6;
    private static final int REST_SENDERS = 2;

    private final Site site;
    private final Crowd crowd;
    private final Chances chances;
    private final List<String> rooms = new CopyOnWriteArrayList<>();
    private final List<ChaosClient> clients = new CopyOnWriteArrayList<>();
    private final List<RestSender> senders = new CopyOnWriteArrayList<>();
    private final List<Ledger> others = new CopyOnWriteArrayList<>();

    private Load(Site site, Crowd crowd, Chances chances) {
        this.site = site;
        this.crowd = crowd;
        this.chances = chances;
    }

    /** Makes new rooms for the crowd and lets its members talk in them. */
    static Load start(Site site, Crowd crowd, Chances chances) throws IOException, InterruptedException {
        Load load = new Load(site, crowd, chances);
        boolean complete = false;
        try {
            load.begin();
            complete = true;
            return load;
        } finally {
            if (!complete) {
                load.close();
            }
        }
    }

    private void begin() throws IOException, InterruptedException {
        List<Account> people = crowd.people();
        List<List<Account>> groups = new ArrayList<>();
        // Overlapping ones, so that a client is in several rooms.
        for (int first = 0; first < people.size(); first += MEMBERS / 2) {
            List<Account> group = new ArrayList<>();
            for (int i = 0; i < Math.min(MEMBERS, people.size()); i++) {
                group.add(people.get((first + i) % people.size()));
            }
            groups.add(group);
            rooms.add(crowd.makeRoom("room " + groups.size(), group));
        }
        List<String> nodes = site.chatNodes().stream().map(ProcessEntry::url).toList();
        for (int i = 0; i < people.size(); i++) {
            Account person = people.get(i);
            Route route = i % 2 == 0 ? Route.to(site.gateway()) : Route.around(nodes, i / 2);
            add(new ChaosClient(person, route, roomsOf(person, groups), SENDS_A_SECOND, chances.chatter()));
        }
        for (int i = 0; i < REST_SENDERS; i++) {
            Account person = people.get(i);
            senders.add(new RestSender(
                    person, Route.to(site.gateway()), roomsOf(person, groups), SENDS_A_SECOND, chances.chatter()));
        }
        awaitAllThere();
    }

    private List<String> roomsOf(Account person, List<List<Account>> groups) {
        List<String> own = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            if (groups.get(i).contains(person)) {
                own.add(rooms.get(i));
            }
        }
        return own;
    }

    private void awaitAllThere() throws InterruptedException {
        if (!Site.isTrueWithin(LONGEST_RECOVERY, () -> clients.stream().allMatch(ChaosClient::isThere))) {
            throw new IllegalStateException("not every client got a socket");
        }
    }

    Site site() {
        return site;
    }

    Crowd crowd() {
        return crowd;
    }

    Chances chances() {
        return chances;
    }

    List<String> rooms() {
        return List.copyOf(rooms);
    }

    List<ChaosClient> clients() {
        return List.copyOf(clients);
    }

    /** Adds clients that talk only when they are told to: of each person one at each chat node. */
    List<ChaosClient> atEveryNode(List<Account> people) {
        List<ChaosClient> added = new ArrayList<>();
        for (Account person : people) {
            for (ProcessEntry node : site.chatNodes()) {
                added.add(add(new ChaosClient(person, Route.to(node.url()), Map.of(), chances.chatter())));
            }
        }
        return added;
    }

    /** One more client, which is to end like the others: with everything. */
    ChaosClient add(ChaosClient client) {
        clients.add(client);
        return client;
    }

    /** One more account of what somebody saw. */
    Ledger add(Ledger ledger) {
        others.add(ledger);
        return ledger;
    }

    /** One more room, of which everything was written by these clients. */
    String makeRoom(String name, List<Account> members) throws IOException, InterruptedException {
        String room = crowd.makeRoom(name, members);
        rooms.add(room);
        return room;
    }

    List<Ledger> ledgers() {
        return Stream.of(
                        clients.stream().map(ChaosClient::ledger),
                        senders.stream().map(RestSender::ledger),
                        others.stream())
                .flatMap(ledgers -> ledgers)
                .toList();
    }

    /** How long the slowest answer took of what was sent in that time in those rooms. */
    Optional<Duration> slowestAck(Instant from, Instant to, Predicate<String> rooms) {
        return ledgers().stream()
                .flatMap(ledger -> answerTimes(ledger, from, to, rooms).stream())
                .max(Duration::compareTo);
    }

    /** From the first attempt to the ack, or to now where there is none yet. */
    private static List<Duration> answerTimes(Ledger ledger, Instant from, Instant to, Predicate<String> rooms) {
        Map<String, Instant> sent = new HashMap<>();
        Map<String, Instant> acked = new HashMap<>();
        ledger.all(Note.Sent.class)
                .filter(note -> rooms.test(note.room()))
                .filter(note -> note.at().isAfter(from) && note.at().isBefore(to))
                .forEach(note -> sent.putIfAbsent(note.clientId(), note.at()));
        ledger.all(Note.Acked.class).forEach(note -> acked.putIfAbsent(note.clientId(), note.at()));
        return sent.entrySet().stream()
                .map(one -> Duration.between(one.getValue(), acked.getOrDefault(one.getKey(), Instant.now())))
                .toList();
    }

    /** Lets the clients fall silent and catch up, then holds what they saw against the database. */
    List<String> settleAndCheck() throws IOException, SQLException, InterruptedException {
        List<String> violations = new ArrayList<>();
        clients.forEach(ChaosClient::fallSilent);
        senders.forEach(RestSender::fallSilent);
        long deadline = System.nanoTime() + LONGEST_RECOVERY.toNanos();
        boolean isAnswered =
                Site.isTrueWithin(LONGEST_RECOVERY, () -> senders.stream().allMatch(RestSender::isSilent));
        if (!isAnswered) {
            violations.add("Somebody who sends by REST got no answer within " + LONGEST_RECOVERY.toSeconds() + " s.");
        }
        while (!isSettled() && System.nanoTime() < deadline) {
            Thread.sleep(Duration.ofMillis(50));
        }
        Map<String, Long> heads = stored().heads();
        clients.stream()
                .filter(client -> !client.hasAll(heads))
                .forEach(client -> violations.add(client.account().name() + " has not caught up within "
                        + LONGEST_RECOVERY.toSeconds() + " s: " + client.state(heads) + "."));
        readAgain(heads);
        List<UnreadTold> unread = unreadTold();
        violations.addAll(Checker.violations(ledgers(), stored(), unread));
        return violations;
    }

    private boolean isSettled() throws SQLException {
        Map<String, Long> heads = stored().heads();
        return clients.stream().allMatch(client -> client.hasAll(heads));
    }

    private Stored stored() throws SQLException {
        try (Connection database = site.database()) {
            return Stored.read(database, rooms);
        }
    }

    /** Somebody who comes new to each node asks for all that can be sent again: it must be what the others got live. */
    private void readAgain(Map<String, Long> heads) throws InterruptedException {
        site.awaitReady();
        for (ProcessEntry node : site.chatNodes()) {
            Account reader = chances.chatter().pick(crowd.people());
            Map<String, Long> begin = new HashMap<>();
            heads.forEach((room, head) -> begin.put(room, Math.max(0, head - 1_000)));
            ChaosClient client = add(new ChaosClient(reader, Route.to(node.url()), begin, chances.chatter()));
            // What it lacks at the end is found by the checker.
            boolean ignored = Site.isTrueWithin(Duration.ofSeconds(10), () -> client.hasAll(heads));
        }
    }

    private List<UnreadTold> unreadTold() throws IOException, InterruptedException {
        List<UnreadTold> told = new ArrayList<>();
        for (Account person : crowd.people()) {
            Rest.Answer answer = Rest.get(site.gateway() + "/api/v1/chat/rooms?limit=100", person.token());
            answer.body().path("rooms").forEach(room -> {
                if (rooms.contains(room.path("id").asText())) {
                    told.add(new UnreadTold(
                            person.name(),
                            person.id(),
                            room.path("id").asText(),
                            room.path("unread_count").asLong()));
                }
            });
        }
        return told;
    }

    @Override
    public void close() {
        clients.forEach(ChaosClient::close);
        senders.forEach(RestSender::close);
    }
}
