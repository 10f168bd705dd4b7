package dev.parley.system.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Calls of many kinds that some clients make at once, each the next one as soon as it has its answer. */
final class CallMix {

    /**
     * Calls that are alike and are judged together.
     *
     * @param port of the service that answers them
     */
    record Kind(String label, int port, List<HttpCall> calls) {}

    private record Timed(int kind, long micros) {}

    private final int clients;
    private final List<Kind> kinds;

    CallMix(int clients, List<Kind> kinds) {
        this.clients = clients;
        this.kinds = List.copyOf(kinds);
    }

    /**
     * Makes calls for that long, and until each client has been through all kinds; each goes through them in an order of its
     * own, again and again.
     *
     * @return the times of each kind, in the order of the kinds
     */
    List<LatencyHistogram> run(Duration duration) throws IOException, InterruptedException {
        long end = System.nanoTime() + duration.toNanos();
        try (ExecutorService workers = Executors.newFixedThreadPool(clients)) {
            List<Callable<List<Timed>>> work = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                Random order = new Random(client);
                work.add(() -> callUntil(end, order));
            }
            List<LatencyHistogram> latencies =
                    kinds.stream().map(ignored -> new LatencyHistogram()).toList();
            for (Future<List<Timed>> client : workers.invokeAll(work)) {
                client.get().forEach(timed -> latencies.get(timed.kind).add(timed.micros));
            }
            return latencies;
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }

    private List<Timed> callUntil(long end, Random order) throws IOException {
        List<Timed> times = new ArrayList<>();
        List<Integer> round =
                new ArrayList<>(IntStream.range(0, kinds.size()).boxed().toList());
        try (Connections connections = new Connections()) {
            // No kind is left out, however slow the others are.
            do {
                Collections.shuffle(round, order);
                for (int number : round) {
                    times.add(new Timed(number, micros(connections, kinds.get(number), order)));
                }
            } while (System.nanoTime() < end);
        }
        return times;
    }

    private static long micros(Connections connections, Kind kind, Random order) throws IOException {
        HttpCall call = kind.calls.get(order.nextInt(kind.calls.size()));
        HttpConnection connection = connections.to(kind.port);
        long begin = System.nanoTime();
        HttpConnection.Answer answer = connection.send(call);
        if (answer.status() != 200) {
            throw new IOException(kind.label + " failed: " + answer);
        }
        return (System.nanoTime() - begin) / 1000;
    }

    /** One to each service, open until the end. */
    private static final class Connections implements AutoCloseable {
        private final Map<Integer, HttpConnection> byPort = new HashMap<>();

        HttpConnection to(int port) throws IOException {
            HttpConnection open = byPort.get(port);
            if (open == null) {
                open = HttpConnection.to(port);
                byPort.put(port, open);
            }
            return open;
        }

        @Override
        public void close() throws IOException {
            for (HttpConnection connection : byPort.values()) {
                connection.close();
            }
        }
    }

    /** Shows the times of each kind, and says whether the 95th percentile of every kind is below the ceiling. */
    boolean judge(List<LatencyHistogram> latencies, double ceilingMs, Report report) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("", "calls", "p50 ms", "p95 ms", "p99 ms"));
        double slowest = 0;
        for (int i = 0; i < kinds.size(); i++) {
            LatencyHistogram of = latencies.get(i);
            slowest = Math.max(slowest, of.percentile(95) / 1000.0);
            rows.add(List.of(
                    kinds.get(i).label,
                    Long.toString(of.size()),
                    Report.millis(of.percentile(50) * 1000),
                    Report.millis(of.percentile(95) * 1000),
                    Report.millis(of.percentile(99) * 1000)));
        }
        report.table(rows);
        return report.verdict(
                slowest < ceilingMs,
                "the p95 of the slowest kind is " + Report.number(slowest, 1) + " ms, less than "
                        + Report.number(ceilingMs, 0));
    }
}
