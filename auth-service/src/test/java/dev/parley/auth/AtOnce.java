package dev.parley.auth;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** Does the same many times at the same moment. */
public final class AtOnce {

    private AtOnce() {}

    public static <T> List<T> times(int count, Callable<T> work) throws Exception {
        var barrier = new CyclicBarrier(count);
        try (var threads = Executors.newFixedThreadPool(count)) {
            var running = IntStream.range(0, count)
                    .mapToObj(_ -> threads.submit(() -> {
                        barrier.await();
                        return work.call();
                    }))
                    .toList();
            var results = new ArrayList<T>();
            for (var one : running) {
                results.add(one.get());
            }
            return results;
        }
    }
}
