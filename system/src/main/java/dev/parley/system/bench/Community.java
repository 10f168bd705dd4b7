package dev.parley.system.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.system.Role;
import dev.parley.system.TemporaryParley;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** People with accounts who are signed in, and the rooms that they make. */
final class Community {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ROOMS = "/api/v1/chat/rooms";
    private static final int CONNECTIONS = 8;
    private static final int LARGEST_GROUP = 1000;

    private final int chatPort;
    private final List<Person.SignedIn> people;

    private Community(int chatPort, List<Person.SignedIn> people) {
        this.chatPort = chatPort;
        this.people = people;
    }

    /** Makes accounts, numbered from the given one. */
    static Community register(TemporaryParley parley, int first, int count) throws IOException, InterruptedException {
        int authPort = parley.process(Role.AUTH_SERVICE).port();
        List<Person.SignedIn> people = inParallel(
                authPort,
                count,
                (connection, i) ->
                        Person.register(connection, first + i, 1).getFirst().signedIn(connection));
        return new Community(parley.process(Role.CHAT_SERVICE).port(), people);
    }

    List<Person.SignedIn> people() {
        return people;
    }

    /** As many rooms of as many people each, nobody in two of them; a room of two is one to one. */
    Shape shape(String label, int rooms, int members) throws IOException, InterruptedException {
        List<String> ids = inParallel(chatPort, rooms, (connection, room) -> makeRoom(connection, room, members));
        List<Shape.Seat> seats = IntStream.range(0, rooms * members)
                .mapToObj(i -> new Shape.Seat(people.get(i).token(), i / members))
                .toList();
        return new Shape(label, ids, seats);
    }

    private String makeRoom(HttpConnection connection, int room, int members) throws IOException {
        if (members > LARGEST_GROUP) {
            throw new IllegalArgumentException("more people than one call takes");
        }
        List<Person.SignedIn> crowd = people.subList(room * members, (room + 1) * members);
        ObjectNode call = JSON.createObjectNode().put("room_type", members == 2 ? "one_to_one" : "group");
        if (members != 2) {
            call.put("name", "room " + room);
        }
        ArrayNode others = call.putArray("member_ids");
        crowd.stream().skip(1).map(Person.SignedIn::id).forEach(others::add);
        HttpConnection.Answer answer = connection.send(
                HttpCall.post(ROOMS, call.toString(), crowd.getFirst().token()));
        JsonNode id = JSON.readTree(answer.body()).path("id");
        if (answer.status() != 201 || !id.isTextual()) {
            throw new IOException("a room could not be made: " + answer);
        }
        return id.asText();
    }

    /** Makes one thing of many over a connection. */
    @FunctionalInterface
    interface Maker<T> {
        T make(HttpConnection connection, int number) throws IOException;
    }

    /** Makes that many over some connections at once. */
    static <T> List<T> inParallel(int port, int count, Maker<T> maker) throws IOException, InterruptedException {
        try (ExecutorService workers = Executors.newFixedThreadPool(CONNECTIONS)) {
            List<Callable<List<T>>> parts = new ArrayList<>();
            for (int worker = 0; worker < CONNECTIONS; worker++) {
                int from = (int) ((long) count * worker / CONNECTIONS);
                int to = (int) ((long) count * (worker + 1) / CONNECTIONS);
                parts.add(() -> make(port, from, to, maker));
            }
            List<T> made = new ArrayList<>();
            for (Future<List<T>> part : workers.invokeAll(parts)) {
                made.addAll(part.get());
            }
            return made;
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }

    private static <T> List<T> make(int port, int from, int to, Maker<T> maker) throws IOException {
        List<T> made = new ArrayList<>();
        try (HttpConnection connection = HttpConnection.to(port)) {
            for (int number = from; number < to; number++) {
                made.add(maker.make(connection, number));
            }
        }
        return made;
    }
}
