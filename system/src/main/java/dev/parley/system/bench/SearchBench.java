package dev.parley.system.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.system.Role;
import dev.parley.system.TemporaryParley;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** People look for all kinds of words, and whichever it is, the answer must be there at once. */
final class SearchBench implements Benchmark {
    private static final double CEILING_MS = 150;
    private static final int MESSAGES = 1_000_000;
    private static final int ROOMS = 4_000;
    private static final int CLIENTS = 4;
    private static final int TERMS_OF_A_KIND = 40;
    private static final int FIRST_PERSON = 6_000;
    private static final Duration LONGEST_INDEXING = Duration.ofMinutes(20);
    private static final Duration LONGEST_LAG = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final boolean quick;
    private final Random random = new Random(20_260_103);
    private final Vocabulary vocabulary = new Vocabulary(random);

    SearchBench(boolean quick) {
        this.quick = quick;
    }

    /** A Parley of its own: a million messages would be in the way of other benchmarks. */
    @Override
    public Map<String, String> variables() {
        return Map.of("PARLEY_BCRYPT_COST", "4", "PARLEY_SENDS_PER_SECOND", "0", "PARLEY_SOCKET_PER_USER", "0");
    }

    /** Who searches, by the rooms that they are in. */
    private record Searchers(
            Person.SignedIn inAll, Person.SignedIn inMany, Person.SignedIn inFewSmall, Person.SignedIn inFewLarge) {}

    @Override
    public boolean run(TemporaryParley parley, Report report) throws IOException, InterruptedException {
        int port = parley.process(Role.CHAT_SERVICE).port();
        List<Person.SignedIn> people =
                Community.register(parley, FIRST_PERSON, 4).people();
        Searchers searchers = new Searchers(people.get(0), people.get(1), people.get(2), people.get(3));
        try (Archive archive = Archive.of(parley)) {
            UUID largest = fill(archive, searchers, report);
            awaitIndexed(archive, report);
            sayHowLarge(archive, report);
            CallMix searches = new CallMix(CLIENTS, kinds(port, searchers, largest));
            searches.run(Duration.ofSeconds(quick ? 1 : 10));
            try (ExecutorService beside = Executors.newSingleThreadExecutor()) {
                Future<LatencyHistogram> lag = beside.submit(() -> lag(port, searchers.inAll(), largest));
                boolean fast = searches.judge(searches.run(Duration.ofSeconds(quick ? 2 : 40)), CEILING_MS, report);
                return judgeLag(lag.get(), report) && fast;
            } catch (ExecutionException e) {
                throw new IOException(e.getCause());
            }
        }
    }

    /** Rooms as large as rooms are: the n-th has a share of about 1/n. Answers with the largest. */
    private UUID fill(Archive archive, Searchers searchers, Report report) throws IOException {
        List<UUID> rooms = new ArrayList<>();
        for (int rank = 1; rank <= ROOMS; rank++) {
            UUID room = archive.addRoom(searchers.inAll().id());
            rooms.add(room);
            archive.addMember(room, searchers.inAll().id());
            if (rank % 8 == 0) {
                archive.addMember(room, searchers.inMany().id());
            }
            if (rank > ROOMS - 3) {
                archive.addMember(room, searchers.inFewSmall().id());
            }
            if (rank >= 5 && rank <= 7) {
                archive.addMember(room, searchers.inFewLarge().id());
            }
        }
        int count = quick ? MESSAGES / 50 : MESSAGES;
        UUID sender = UUID.fromString(searchers.inAll().id());
        archive.addMessages(
                count,
                ignored -> new Archive.Draft(
                        rooms.get(Vocabulary.rank(ROOMS, random) - 1),
                        sender,
                        vocabulary.message(random),
                        Duration.ZERO));
        report.say(count + " messages in " + ROOMS + " rooms, searched straight at chat-service by " + CLIENTS
                + " clients, each searching again as soon as it has its answer");
        return rooms.getFirst();
    }

    private static void awaitIndexed(Archive archive, Report report) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        while (archive.isBeingIndexed()) {
            if (System.nanoTime() - begin > LONGEST_INDEXING.toNanos()) {
                throw new IOException("the messages are not indexed after " + LONGEST_INDEXING);
            }
            Thread.sleep(200);
        }
        report.say(
                "All are indexed " + (System.nanoTime() - begin) / 1_000_000_000 + " s after the last one was stored");
    }

    private static void sayHowLarge(Archive archive, Report report) throws IOException {
        report.say("The messages take " + megabytes(archive, "chat.messages") + " MB with their indexes, the search "
                + megabytes(archive, "chat.search_texts") + " MB more");
    }

    private static long megabytes(Archive archive, String table) throws IOException {
        return archive.number("select pg_total_relation_size('" + table + "') >> 20");
    }

    private List<CallMix.Kind> kinds(int port, Searchers searchers, UUID largest) {
        String room = "&room_id=" + largest;
        return List.of(
                kind(port, "very common word", searchers.inAll(), "", i -> vocabulary.word(1 + i % 10)),
                kind(port, "common word", searchers.inAll(), "", i -> vocabulary.word(50 + i)),
                kind(port, "rare word", searchers.inAll(), "", this::rare),
                kind(port, "rare word, 500 rooms", searchers.inMany(), "", this::rare),
                kind(port, "absent word", searchers.inAll(), "", this::absent),
                kind(port, "absent word, 500 rooms", searchers.inMany(), "", this::absent),
                kind(port, "absent word, 3 large rooms", searchers.inFewLarge(), "", this::absent),
                kind(
                        port,
                        "very common word, 3 small rooms",
                        searchers.inFewSmall(),
                        "",
                        i -> vocabulary.word(1 + i % 10)),
                kind(port, "common word, 3 large rooms", searchers.inFewLarge(), "", i -> vocabulary.word(50 + i)),
                kind(port, "rare word in the largest room", searchers.inAll(), room, this::rare),
                kind(port, "part of a word", searchers.inAll(), "", this::part),
                kind(port, "part of a word, 500 rooms", searchers.inMany(), "", this::part),
                kind(
                        port,
                        "two words",
                        searchers.inAll(),
                        "",
                        i -> vocabulary.word(20 + i) + " " + vocabulary.word(300 + i)),
                kind(
                        port,
                        "two words, 500 rooms",
                        searchers.inMany(),
                        "",
                        i -> vocabulary.word(20 + i) + " " + vocabulary.word(300 + i)),
                kind(port, "one letter", searchers.inMany(), "", i -> Character.toString('a' + i % 26)),
                kind(port, "one ideograph", searchers.inAll(), "", i -> Vocabulary.ideograph(1 + i * 80)),
                kind(port, "one ideograph, 500 rooms", searchers.inMany(), "", i -> Vocabulary.ideograph(1 + i * 80)),
                kind(
                        port,
                        "two ideographs",
                        searchers.inAll(),
                        "",
                        i -> Vocabulary.ideograph(1 + i) + Vocabulary.ideograph(3 + i)));
    }

    private static CallMix.Kind kind(
            int port, String label, Person.SignedIn searcher, String more, IntFunction<String> term) {
        return new CallMix.Kind(
                label,
                port,
                IntStream.range(0, TERMS_OF_A_KIND)
                        .mapToObj(i -> search(searcher, term.apply(i), more))
                        .toList());
    }

    private static HttpCall search(Person.SignedIn searcher, String term, String more) {
        return HttpCall.get(
                "/api/v1/chat/search?limit=20&q=" + URLEncoder.encode(term, StandardCharsets.UTF_8) + more,
                searcher.token());
    }

    private String rare(int i) {
        return vocabulary.word(15_000 + i * 300);
    }

    /** Made of what is common, so that the index has much to compare. */
    private String absent(int i) {
        return vocabulary.word(30 + i) + "x" + vocabulary.word(31 + i);
    }

    private String part(int i) {
        String word = vocabulary.word(4_000 + i * 100);
        return word.substring(1, Math.min(word.length(), 6));
    }

    /** How long after its answer a message is found, looked at every 50 ms while others search. */
    private LatencyHistogram lag(int port, Person.SignedIn sender, UUID room) throws IOException, InterruptedException {
        LatencyHistogram lags = new LatencyHistogram();
        try (HttpConnection connection = HttpConnection.to(port)) {
            for (int i = 0; i < (quick ? 1 : 20); i++) {
                String word = "unheard" + i;
                HttpConnection.Answer sent = connection.send(HttpCall.post(
                        "/api/v1/chat/rooms/" + room + "/messages", "{\"content\":\"" + word + "\"}", sender.token()));
                if (sent.status() != 201) {
                    throw new IOException("a message could not be sent: " + sent);
                }
                lags.add(untilFound(connection, search(sender, word, "&room_id=" + room)));
            }
        }
        return lags;
    }

    private static long untilFound(HttpConnection connection, HttpCall search)
            throws IOException, InterruptedException {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < LONGEST_LAG.toNanos()) {
            JsonNode found = JSON.readTree(connection.send(search).body()).path("results");
            if (!found.isEmpty()) {
                break;
            }
            Thread.sleep(50);
        }
        return (System.nanoTime() - begin) / 1000;
    }

    private static boolean judgeLag(LatencyHistogram lags, Report report) {
        double longest = lags.percentile(100) / 1e6;
        return report.verdict(
                longest < 2,
                "a message is found " + Report.number(lags.percentile(50) / 1e6, 2) + " s after its answer, at most "
                        + Report.number(longest, 2) + " s, less than 2");
    }
}
