package dev.parley.system.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients that sign in again and again, each as soon as it has an answer, until closed. */
final class SignIns implements AutoCloseable {
    private final int port;
    private final List<Thread> clients = new ArrayList<>();
    private final Queue<Long> times = new ConcurrentLinkedQueue<>();
    private final AtomicInteger turnedAway = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private volatile boolean stopped;

    private SignIns(int port) {
        this.port = port;
    }

    /** What has come out so far. */
    record Result(Sample times, int turnedAway, int failed) {
        static final Result NONE = new Result(Sample.of(), 0, 0);

        Result and(Result other) {
            return new Result(times.and(other.times), turnedAway + other.turnedAway, failed + other.failed);
        }
    }

    /** Starts as many clients, with the people's accounts in turn. */
    static SignIns start(int port, int clients, List<Person> people) {
        SignIns signIns = new SignIns(port);
        for (int client = 0; client < clients; client++) {
            HttpCall call = people.get(client % people.size()).signIn();
            signIns.clients.add(Thread.ofVirtual().start(() -> signIns.repeat(call)));
        }
        return signIns;
    }

    private void repeat(HttpCall call) {
        try (HttpConnection connection = HttpConnection.to(port)) {
            while (!stopped) {
                long begin = System.nanoTime();
                int status = connection.send(call).status();
                count(status, System.nanoTime() - begin);
                if (status == 503) {
                    // As a client does that heeds Retry-After.
                    Thread.sleep(1000);
                }
            }
        } catch (IOException e) {
            if (!stopped) {
                failed.incrementAndGet();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void count(int status, long time) {
        switch (status) {
            case 200 -> times.add(time);
            case 503 -> turnedAway.incrementAndGet();
            default -> failed.incrementAndGet();
        }
    }

    /** Forgets what has come out so far. */
    void reset() {
        times.clear();
        turnedAway.set(0);
        failed.set(0);
    }

    Result result() {
        return new Result(
                Sample.of(times.stream().mapToLong(Long::longValue).toArray()), turnedAway.get(), failed.get());
    }

    /** Waits until those on their way have been answered. */
    @Override
    public void close() {
        stopped = true;
        try {
            for (Thread client : clients) {
                client.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
