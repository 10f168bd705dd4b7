package dev.parley.system.bench;

import dev.parley.system.Role;
import dev.parley.system.TemporaryParley;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Whoever scrolls back for years must not wait longer than who reads what was said just now. */
final class LongHistoryBench implements Benchmark {
    private static final double CEILING = 1.5;
    private static final int MESSAGES = 1_000_000;
    private static final int FIRST_PERSON = 5_500;
    private static final int PAGE = 50;

    /** So many messages deep classic paging goes. */
    private static final int DEEPEST = 10_000;

    private final boolean quick;

    LongHistoryBench(boolean quick) {
        this.quick = quick;
    }

    @Override
    public Map<String, String> variables() {
        return Map.of("PARLEY_BCRYPT_COST", "4", "PARLEY_SENDS_PER_SECOND", "0");
    }

    /** A way to ask for a page, at the end of the history that is new and at the one that is far. */
    private record Way(String label, HttpCall near, HttpCall far) {}

    @Override
    public boolean run(TemporaryParley parley, Report report) throws IOException, InterruptedException {
        int port = parley.process(Role.CHAT_SERVICE).port();
        Person.SignedIn reader =
                Community.register(parley, FIRST_PERSON, 1).people().getFirst();
        int count = quick ? MESSAGES / 50 : MESSAGES;
        List<Way> ways;
        try (Archive archive = Archive.of(parley)) {
            UUID room = archive.addRoom(reader.id());
            archive.addMember(room, reader.id());
            Random random = new Random(20_260_104);
            Vocabulary vocabulary = new Vocabulary(random);
            UUID sender = UUID.fromString(reader.id());
            archive.addMessages(
                    count, ignored -> new Archive.Draft(room, sender, vocabulary.message(random), Duration.ZERO));
            ways = ways("/api/v1/chat/rooms/" + room + "/messages?", count, reader.token());
            awaitQuiet(archive);
        }
        report.say("GET of " + PAGE + " of " + count
                + " messages of one room, one after the other, the near and the far" + " end by turns");
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("", "near p50 ms", "p95 ms", "far p50 ms", "p95 ms", "far : near"));
        double largest = 0;
        for (Way way : ways) {
            compare(port, way, Duration.ofSeconds(1));
            Ends ends = compare(port, way, Duration.ofSeconds(quick ? 1 : 8));
            largest = Math.max(largest, ends.ratio());
            rows.add(List.of(
                    way.label,
                    Report.millis(ends.near.percentile(50) * 1000),
                    Report.millis(ends.near.percentile(95) * 1000),
                    Report.millis(ends.far.percentile(50) * 1000),
                    Report.millis(ends.far.percentile(95) * 1000),
                    Report.number(ends.ratio(), 2)));
        }
        report.table(rows);
        return report.verdict(
                largest <= CEILING,
                "the far end takes " + Report.number(largest, 2) + " times the near one's median at most, no more than "
                        + Report.number(CEILING, 1));
    }

    private static List<Way> ways(String messages, int head, String token) {
        return List.of(
                way(messages, "before_seq", "limit=" + PAGE, "before_seq=" + (PAGE + 1), token),
                way(messages, "after_seq", "after_seq=" + (head - PAGE), "after_seq=0", token),
                way(messages, "around_seq", "around_seq=" + (head - PAGE), "around_seq=" + PAGE, token),
                way(messages, "before_seq, the middle", "limit=" + PAGE, "before_seq=" + head / 2, token),
                way(
                        messages,
                        "page",
                        "page=1&page_size=" + PAGE,
                        "page=" + DEEPEST / PAGE + "&page_size=" + PAGE,
                        token));
    }

    private static Way way(String messages, String label, String near, String far, String token) {
        return new Way(label, HttpCall.get(messages + near, token), HttpCall.get(messages + far, token));
    }

    /** The search's indexer works through what came so suddenly; it is not what is measured here. */
    private static void awaitQuiet(Archive archive) throws IOException, InterruptedException {
        while (archive.isBeingIndexed()) {
            Thread.sleep(200);
        }
    }

    private record Ends(LatencyHistogram near, LatencyHistogram far) {
        double ratio() {
            return far.percentile(50) / (double) Math.max(1, near.percentile(50));
        }
    }

    private static Ends compare(int port, Way way, Duration duration) throws IOException {
        Ends ends = new Ends(new LatencyHistogram(), new LatencyHistogram());
        long end = System.nanoTime() + duration.toNanos();
        try (HttpConnection connection = HttpConnection.to(port)) {
            while (System.nanoTime() < end) {
                ends.near.add(micros(connection, way.near));
                ends.far.add(micros(connection, way.far));
            }
        }
        return ends;
    }

    private static long micros(HttpConnection connection, HttpCall call) throws IOException {
        long begin = System.nanoTime();
        HttpConnection.Answer answer = connection.send(call);
        if (answer.status() != 200) {
            throw new IOException("a page could not be read: " + answer);
        }
        return (System.nanoTime() - begin) / 1000;
    }
}
