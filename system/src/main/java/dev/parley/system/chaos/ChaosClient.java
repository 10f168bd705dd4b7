package dev.parley.system.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.system.Json;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * A client as good ones are: it comes back when its socket breaks, asks for what it missed, sends again what was not
 * acknowledged, and notes all of it. It has one message of its own on the way in each room.
 *
 * <pre>
 *   away --socket, connected--> catching up --all heads that it was told of--> there
 *     ^                              |                                          |
 *     +------- socket lost ----------+------------------------------------------+
 * </pre>
 */
final class ChaosClient implements AutoCloseable {
    private static final Duration TICK = Duration.ofMillis(20);
    private static final Duration FIRST_FRAME = Duration.ofSeconds(10);

    /** So long after the server's heartbeat without a sign of life, the connection is taken for dead. */
    private static final Duration SILENCE = Duration.ofSeconds(10);

    /** A message that gets neither an ack nor an error on a live socket is sent again over another one. */
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(15);

    private static final long FIRST_PAUSE_MILLIS = 200;
    private static final long LONGEST_PAUSE_MILLIS = 2_000;
    private static final int EVENTS_A_READ_MARK = 15;
    private static final int ACKS_A_CHANGE = 6;

    private final Account account;
    private final Route route;
    private final double sendsPerSecond;
    private final Chatter chatter;
    private final Ledger ledger;
    private final Queue<Draft> asked = new ConcurrentLinkedQueue<>();
    private final Queue<Rewind> rewinds = new ConcurrentLinkedQueue<>();

    /** Where the client is in each room that it follows. */
    private final Map<String, Long> positions = new ConcurrentHashMap<>();

    /** What was sent and not acknowledged, by its client_id; only this client's thread touches it. */
    private final Map<String, Pending> pending = new LinkedHashMap<>();

    private final Thread thread;
    private volatile boolean isClosed;
    private volatile boolean talks = true;
    private volatile boolean isThere;
    private volatile boolean hasPending;
    private volatile @Nullable Wire wire;

    private List<String> talkingPlaces = List.of();
    private int attempts;
    private @Nullable Instant lostAt;
    private long nextSendAt = System.nanoTime();

    /** The rest is of the present socket. */
    private String shownToken = "";

    private final Map<String, Long> syncing = new HashMap<>();
    private final Map<String, Long> owed = new HashMap<>();
    private long heardAt;
    private long pingedAt;
    private long heartbeatNanos;
    private long pauseAskedMillis = -1;

    private record Rewind(String room, long last) {}

    private record Draft(String room, String clientId, String content) {}

    private static final class Pending {
        private final Draft draft;
        private long sendAt;
        private long sentAt = Long.MAX_VALUE;

        Pending(Draft draft, long sendAt) {
            this.draft = draft;
            this.sendAt = sendAt;
        }
    }

    /**
     * A client that is on its way.
     *
     * @param rooms where it talks by itself, as often as that
     */
    ChaosClient(Account account, Route route, List<String> rooms, double sendsPerSecond, Chatter chatter) {
        this(account, route, Map.of(), chatter, rooms, sendsPerSecond);
    }

    /**
     * A client that talks only when it is told to, and comes back with what an earlier one had.
     *
     * @param positions where that one was in its rooms
     */
    ChaosClient(Account account, Route route, Map<String, Long> positions, Chatter chatter) {
        this(account, route, positions, chatter, List.of(), 0);
    }

    private ChaosClient(
            Account account,
            Route route,
            Map<String, Long> positions,
            Chatter chatter,
            List<String> rooms,
            double sendsPerSecond) {
        this.account = account;
        this.route = route;
        this.positions.putAll(positions);
        this.chatter = chatter;
        this.talkingPlaces = rooms;
        this.sendsPerSecond = sendsPerSecond;
        this.ledger = new Ledger(account.name(), account.id());
        this.thread = Thread.ofVirtual().name("client " + account.name()).start(this::live);
    }

    Ledger ledger() {
        return ledger;
    }

    Account account() {
        return account;
    }

    /** Whether it has a socket and all that was there when it got it. */
    boolean isThere() {
        return isThere;
    }

    /** Whether it has all messages up to these heads, of the rooms that it follows, and waits for no answer. */
    boolean hasAll(Map<String, Long> heads) {
        return isThere
                && !hasPending
                && asked.isEmpty()
                && positions.entrySet().stream()
                        .allMatch(room -> room.getValue() >= heads.getOrDefault(room.getKey(), 0L));
    }

    /** What it still lacks, for a sentence. */
    String state(Map<String, Long> heads) {
        StringBuilder lacks = new StringBuilder(isThere ? "there" : "away");
        positions.forEach((room, position) -> {
            if (position < heads.getOrDefault(room, 0L)) {
                lacks.append(", at ")
                        .append(position)
                        .append(" of ")
                        .append(heads.get(room))
                        .append(" in ")
                        .append(room);
            }
        });
        return lacks + (hasPending ? ", waits for an ack" : "");
    }

    /** Sends nothing of its own accord from now on. */
    void fallSilent() {
        talks = false;
    }

    /** Sends a message, and answers with its client_id. */
    String say(String room, String content) {
        String clientId = UUID.randomUUID().toString();
        say(room, clientId, content);
        return clientId;
    }

    /** Sends a message with that client_id, which may have been sent before. */
    void say(String room, String clientId, String content) {
        asked.add(new Draft(room, clientId, content));
    }

    /** Asks once more for the last of what it has of a room, as a client does that lost its memory but not its socket. */
    void askAgain(String room, long last) {
        rewinds.add(new Rewind(room, last));
    }

    /** Loses its socket, as by a dead network. */
    void drop() {
        Wire current = wire;
        if (current != null) {
            current.drop();
        }
    }

    @Override
    public void close() {
        isClosed = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // --- Its life -----------------------------------------------------------------------------------------------

    private void live() {
        try {
            while (!isClosed) {
                shownToken = account.token();
                try (Wire opened = Wire.open(route.address(attempts), shownToken)) {
                    wire = opened;
                    converse(opened);
                } catch (IOException e) {
                    // It could not be opened, or broke while something was sent.
                    lost(1006);
                } finally {
                    wire = null;
                }
                attempts++;
                pause();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pause() throws InterruptedException {
        long most = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(attempts - 1, 10));
        Thread.sleep(pauseAskedMillis >= 0 ? pauseAskedMillis : chatter.upTo(most));
        pauseAskedMillis = -1;
    }

    private void converse(Wire socket) throws IOException, InterruptedException {
        syncing.clear();
        owed.clear();
        heardAt = System.nanoTime();
        if (!(socket.next(FIRST_FRAME).orElse(null) instanceof Wire.Arrival.Frame(JsonNode first))
                || !first.path("type").asText().equals("connected")) {
            lost(1006);
            return;
        }
        onConnected(socket, first);
        while (!isClosed) {
            Optional<Wire.Arrival> arrival = socket.next(TICK);
            while (arrival.isPresent()) {
                switch (arrival.get()) {
                    case Wire.Arrival.Frame(JsonNode frame) -> onFrame(socket, frame);
                    case Wire.Arrival.End(int closeCode) -> {
                        lost(closeCode);
                        return;
                    }
                }
                arrival = socket.next(Duration.ZERO);
            }
            if (!isAlive(socket)) {
                lost(1006);
                return;
            }
            showToken(socket);
            rewind(socket);
            talk(socket);
        }
    }

    private void lost(int closeCode) {
        if (lostAt == null) {
            lostAt = Instant.now();
            ledger.add(new Note.Lost(lostAt, closeCode));
        }
        isThere = false;
        pending.values().forEach(waiting -> waiting.sendAt = 0);
    }

    private boolean isAlive(Wire socket) throws IOException {
        long now = System.nanoTime();
        if (now - Math.max(heardAt, pingedAt) > heartbeatNanos) {
            pingedAt = now;
            socket.send(Json.object("type", "ping"));
        }
        return now - heardAt < heartbeatNanos + SILENCE.toNanos()
                && pending.values().stream().noneMatch(waiting -> now - waiting.sentAt > LONGEST_ANSWER.toNanos());
    }

    private void showToken(Wire socket) throws IOException, InterruptedException {
        String token = account.token();
        if (!token.equals(shownToken)) {
            shownToken = token;
            socket.send(Json.object("type", "auth", "token", token));
        }
    }

    // --- What it hears ------------------------------------------------------------------------------------------

    private void onConnected(Wire socket, JsonNode frame) throws IOException {
        Map<String, Long> heads = new HashMap<>();
        frame.path("rooms")
                .forEach(room -> heads.put(
                        room.path("room_id").asText(), room.path("head_seq").asLong()));
        ledger.add(new Note.Connected(
                Instant.now(), frame.path("node").asText(), frame.path("epoch").asText(), Map.copyOf(heads)));
        heartbeatNanos = frame.path("heartbeat_ms").asLong(25_000) * 1_000_000;
        positions.keySet().retainAll(heads.keySet());
        Map<String, Long> behind = new HashMap<>();
        heads.forEach((room, head) -> {
            Long position = positions.putIfAbsent(room, head);
            if (position != null && position < head) {
                behind.put(room, position);
                owed.put(room, head);
            }
        });
        sync(socket, behind);
        noteIfResumed();
        pending.values().forEach(waiting -> waiting.sendAt = 0);
    }

    private void sync(Wire socket, Map<String, Long> rooms) throws IOException {
        if (!rooms.isEmpty()) {
            syncing.putAll(rooms);
            socket.send(Json.object("type", "sync", "rooms", rooms));
        }
    }

    private void rewind(Wire socket) throws IOException {
        for (Rewind next = rewinds.poll(); next != null; next = rewinds.poll()) {
            Long position = positions.get(next.room());
            if (position != null && !syncing.containsKey(next.room())) {
                sync(socket, Map.of(next.room(), Math.max(0, position - next.last())));
            }
        }
    }

    private void onFrame(Wire socket, JsonNode frame) throws IOException {
        heardAt = System.nanoTime();
        String room = frame.path("room_id").asText();
        switch (frame.path("type").asText()) {
            case "ack" -> onAck(socket, frame);
            case "error" -> onError(frame);
            case "sync" -> onSynced(frame);
            case "bye" -> {
                ledger.add(new Note.Bye(Instant.now()));
                pauseAskedMillis = frame.path("reconnect_in_ms").asLong();
            }
            case "room_added" -> {
                long head = frame.at("/room/head_seq").asLong();
                ledger.add(new Note.RoomAdded(Instant.now(), room, head));
                positions.put(room, head);
            }
            case "room_removed" -> {
                ledger.add(new Note.RoomRemoved(Instant.now(), room));
                positions.remove(room);
            }
            case "connected", "pong", "read", "typing", "presence", "unread" -> {}
            default -> {
                if (frame.has("seq")) {
                    onEvent(socket, event(frame));
                }
            }
        }
    }

    private static Event event(JsonNode frame) {
        JsonNode data = frame.path("data");
        return new Event(
                frame.path("room_id").asText(),
                frame.path("seq").asLong(),
                frame.path("type").asText(),
                data.path("id").asText(),
                data.path("sender_id").asText(),
                data.path("content").textValue(),
                data.path("client_id").textValue());
    }

    private void onAck(Wire socket, JsonNode frame) throws IOException {
        if (!frame.has("message_id")) {
            return;
        }
        String clientId = frame.path("client_id").asText();
        ledger.add(new Note.Acked(
                Instant.now(),
                frame.path("room_id").asText(),
                clientId,
                frame.path("message_id").asText(),
                frame.path("seq").asLong(),
                frame.path("duplicate").asBoolean()));
        pending.remove(clientId);
        hasPending = !pending.isEmpty();
        changeMind(
                socket, frame.path("room_id").asText(), frame.path("message_id").asText());
    }

    private void onError(JsonNode frame) {
        String clientId = frame.path("client_id").asText();
        Pending waiting = pending.get(clientId);
        if (waiting == null) {
            syncing.remove(frame.path("room_id").asText());
            return;
        }
        boolean mayRetry = !frame.path("retry").asText("no").equals("no");
        ledger.add(new Note.Refused(Instant.now(), clientId, frame.path("code").asText(), mayRetry));
        if (mayRetry) {
            long pauseMillis = frame.path("retry_after_ms").asLong(200);
            waiting.sentAt = Long.MAX_VALUE;
            waiting.sendAt = System.nanoTime() + (pauseMillis + chatter.upTo(200)) * 1_000_000;
        } else {
            pending.remove(clientId);
            hasPending = !pending.isEmpty();
        }
    }

    private void onSynced(JsonNode frame) {
        String room = frame.path("room_id").asText();
        Long asked = syncing.remove(room);
        if (asked == null) {
            return;
        }
        Note.Synced synced = new Note.Synced(
                Instant.now(),
                room,
                asked,
                frame.path("head_seq").asLong(),
                switch (frame.path("mode").asText()) {
                    case "current" -> Note.Synced.Mode.CURRENT;
                    case "replay" -> Note.Synced.Mode.REPLAY;
                    default -> Note.Synced.Mode.PAGE;
                });
        ledger.add(synced);
        if (synced.mode() == Note.Synced.Mode.PAGE) {
            moveTo(room, synced.head());
        }
    }

    private void onEvent(Wire socket, Event event) throws IOException {
        ledger.add(new Note.Got(Instant.now(), event));
        Long position = positions.get(event.room());
        if (position == null || event.seq() <= position) {
            return;
        }
        if (event.seq() == position + 1) {
            moveTo(event.room(), event.seq());
            markRead(socket, event);
        } else if (!syncing.containsKey(event.room())) {
            sync(socket, Map.of(event.room(), position));
        }
    }

    private void moveTo(String room, long seq) {
        positions.put(room, seq);
        if (owed.getOrDefault(room, Long.MAX_VALUE) <= seq) {
            owed.remove(room);
            noteIfResumed();
        }
    }

    private void noteIfResumed() {
        if (!owed.isEmpty()) {
            return;
        }
        isThere = true;
        attempts = 0;
        if (lostAt != null) {
            Instant now = Instant.now();
            ledger.add(new Note.Resumed(now, Duration.between(lostAt, now)));
            lostAt = null;
        }
    }

    // --- What it says -------------------------------------------------------------------------------------------

    private void talk(Wire socket) throws IOException {
        long now = System.nanoTime();
        Draft told;
        while ((told = asked.poll()) != null) {
            // Told to send the same again, it does so though the first has no answer yet.
            hasPending = true;
            pending.put(told.clientId(), new Pending(told, now));
            sendDue(socket, now);
        }
        if (talks && sendsPerSecond > 0 && now >= nextSendAt) {
            nextSendAt = now + chatter.nanosUntilNext(sendsPerSecond);
            freeRoom().ifPresent(room -> {
                hasPending = true;
                Draft draft = new Draft(room, chatter.clientId(), chatter.content());
                pending.put(draft.clientId(), new Pending(draft, now));
            });
        }
        sendDue(socket, now);
    }

    private Optional<String> freeRoom() {
        String room = chatter.pick(talkingPlaces);
        boolean isBusy = pending.values().stream()
                .anyMatch(waiting -> waiting.draft.room().equals(room));
        return isBusy || !positions.containsKey(room) ? Optional.empty() : Optional.of(room);
    }

    private void sendDue(Wire socket, long now) throws IOException {
        List<Pending> due = pending.values().stream()
                .filter(waiting -> waiting.sendAt <= now)
                .sorted(Comparator.comparingLong(waiting -> waiting.sendAt))
                .toList();
        for (Pending waiting : due) {
            Draft draft = waiting.draft;
            waiting.sendAt = Long.MAX_VALUE;
            waiting.sentAt = now;
            ledger.add(new Note.Sent(Instant.now(), draft.room(), draft.clientId(), draft.content()));
            socket.send(message(draft));
        }
    }

    static ObjectNode message(String room, String clientId, String content) {
        return Json.object("type", "message", "room_id", room, "client_id", clientId, "content", content);
    }

    private static ObjectNode message(Draft draft) {
        return message(draft.room(), draft.clientId(), draft.content());
    }

    /** Now and then it edits, deletes or reacts to what it just said; of what comes back, the seqs are what matters. */
    private void changeMind(Wire socket, String room, String messageId) throws IOException {
        if (!talks || sendsPerSecond == 0 || !chatter.onceIn(ACKS_A_CHANGE)) {
            return;
        }
        ObjectNode change = Json.object("room_id", room, "message_id", messageId);
        socket.send(
                switch ((int) chatter.upTo(2)) {
                    case 0 -> change.put("type", "edit").put("content", chatter.content());
                    case 1 -> change.put("type", "delete");
                    default -> change.put("type", "react").put("emoji", "👍").put("on", true);
                });
    }

    private void markRead(Wire socket, Event event) throws IOException {
        if (talks && sendsPerSecond > 0 && chatter.onceIn(EVENTS_A_READ_MARK)) {
            socket.send(Json.object("type", "read", "room_id", event.room(), "seq", event.seq()));
        }
    }

    /** The rooms that it follows and where it is in them. */
    Map<String, Long> positions() {
        return Map.copyOf(positions);
    }
}
