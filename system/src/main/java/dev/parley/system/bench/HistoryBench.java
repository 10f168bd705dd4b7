package dev.parley.system.bench;

import dev.parley.system.Role;
import dev.parley.system.TemporaryParley;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Opening a room asks for its latest messages; everybody does that all the time. */
final class HistoryBench implements Benchmark {
    private static final double FLOOR = 2_500;
    private static final double GOAL = 6_000;
    private static final int MESSAGES = 10_000;
    private static final int CONNECTIONS = 32;
    private static final int FIRST_PERSON = 5_000;
    private static final int PEOPLE = 10;

    private final boolean quick;

    HistoryBench(boolean quick) {
        this.quick = quick;
    }

    /** A Parley of its own: what others sent in large numbers would still be put into the search's index. */
    @Override
    public Map<String, String> variables() {
        return Map.of("PARLEY_BCRYPT_COST", "4", "PARLEY_SENDS_PER_SECOND", "0");
    }

    /**
     * What came out.
     *
     * @param latencies in microseconds
     */
    private record Result(long calls, long failed, LatencyHistogram latencies) {}

    @Override
    public boolean run(TemporaryParley parley, Report report) throws IOException, InterruptedException {
        int port = parley.process(Role.CHAT_SERVICE).port();
        Community community = Community.register(parley, FIRST_PERSON, PEOPLE);
        String token = community.people().getFirst().token();
        String messages = "/api/v1/chat/rooms/"
                + community.shape("history", 1, PEOPLE).rooms().getFirst() + "/messages";
        fill(port, messages, token, quick ? 100 : MESSAGES);
        HttpCall latest = HttpCall.get(messages + "?limit=50", token);

        Duration measured = Duration.ofSeconds(quick ? 2 : 20);
        call(port, latest, measured);
        CpuMeter meter = new CpuMeter(parley);
        Result result = call(port, latest, measured);
        CpuMeter.Reading cpu = meter.read();

        double perSecond = result.calls / (double) measured.toSeconds();
        report.say("GET of the latest 50 of " + (quick ? 100 : MESSAGES) + " messages, straight at chat-service, "
                + CONNECTIONS + " connections, each calling again as soon as it has its answer");
        report.table(List.of(
                List.of("calls/s", "failed", "p50 ms", "p99 ms", "chat-service", "PostgreSQL", "generator", "others"),
                List.of(
                        Report.number(perSecond, 0),
                        Long.toString(result.failed),
                        Report.millis(result.latencies.percentile(50) * 1000),
                        Report.millis(result.latencies.percentile(99) * 1000),
                        Report.number(cpu.of(Role.CHAT_SERVICE), 2),
                        Report.number(cpu.of(Role.POSTGRES), 2),
                        Report.number(cpu.generator(), 2),
                        Report.number(cpu.others(), 2))));
        boolean fast = report.verdict(
                perSecond >= FLOOR,
                Report.number(perSecond, 0) + " calls/s, at least " + Report.number(FLOOR, 0) + " (the goal is "
                        + Report.number(GOAL, 0) + ")");
        return report.verdict(result.failed == 0 && result.calls > 0, "every call is answered") && fast;
    }

    private static void fill(int port, String messages, String token, int count)
            throws IOException, InterruptedException {
        List<Integer> ignored = Community.inParallel(port, count, (connection, number) -> {
            String body = "{\"client_id\":\"" + UUID.randomUUID() + "\",\"content\":\"" + LoadSocket.content() + "\"}";
            HttpConnection.Answer answer = connection.send(HttpCall.post(messages, body, token));
            if (answer.status() != 201) {
                throw new IOException("a message could not be sent: " + answer);
            }
            return number;
        });
    }

    private static Result call(int port, HttpCall call, Duration duration) throws IOException, InterruptedException {
        long end = System.nanoTime() + duration.toNanos();
        try (ExecutorService workers = Executors.newFixedThreadPool(CONNECTIONS)) {
            List<Callable<Result>> clients = new ArrayList<>();
            for (int client = 0; client < CONNECTIONS; client++) {
                clients.add(() -> callUntil(end, port, call));
            }
            LatencyHistogram latencies = new LatencyHistogram();
            long failed = 0;
            for (Future<Result> client : workers.invokeAll(clients)) {
                latencies.addAll(client.get().latencies);
                failed += client.get().failed;
            }
            return new Result(latencies.size(), failed, latencies);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }

    private static Result callUntil(long end, int port, HttpCall call) throws IOException {
        LatencyHistogram latencies = new LatencyHistogram();
        long failed = 0;
        try (HttpConnection connection = HttpConnection.to(port)) {
            long begin = System.nanoTime();
            while (begin < end) {
                if (connection.send(call).status() != 200) {
                    failed++;
                }
                long now = System.nanoTime();
                latencies.add((now - begin) / 1000);
                begin = now;
            }
        }
        return new Result(latencies.size(), failed, latencies);
    }
}
