package dev.parley.system.chaos;

import dev.parley.system.Role;
import dev.parley.system.RunState.ProcessEntry;
import dev.parley.system.Signal;
import java.io.IOException;
import java.time.Duration;

/** What may happen to Redis: messages go on without it. */
final class RedisFaults {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** The sweeper looks once a second. */
    private static final Duration LONGEST_CROSSING = Duration.ofSeconds(2);

    private RedisFaults() {}

    /** It crashes, and comes back with nothing. */
    static void kill(Load load, Findings findings) throws IOException, InterruptedException {
        QuietRoom room = QuietRoom.open(load);
        ProcessEntry redis = load.site().process(Role.REDIS);
        load.site().send(Signal.KILL, redis);
        findings.within(LONGEST_CROSSING, "just after Redis was killed a message arrived", room.cross(PATIENCE));
        load.site().awaitRestarted(redis);
        findings.within(LONGEST_CROSSING, "with Redis back a message arrived", room.cross(PATIENCE));
    }

    /** It takes commands and answers none. */
    static Fault hang(Duration time) {
        return (load, findings) -> {
            QuietRoom room = QuietRoom.open(load);
            try (Site.Hanging _ = load.site().hang(load.site().process(Role.REDIS))) {
                long begin = System.nanoTime();
                while (System.nanoTime() - begin < time.toNanos()) {
                    findings.within(LONGEST_CROSSING, "while Redis hung a message arrived", room.cross(PATIENCE));
                    Thread.sleep(Duration.ofMillis(500));
                }
            }
            findings.within(LONGEST_CROSSING, "when Redis went on a message arrived", room.cross(PATIENCE));
        };
    }

    /** It forgets everything while it runs. */
    static void flush(Load load, Findings findings) throws IOException, InterruptedException {
        QuietRoom room = QuietRoom.open(load);
        load.site().flushRedis();
        findings.within(LONGEST_CROSSING, "just after Redis forgot all a message arrived", room.cross(PATIENCE));
    }
}
