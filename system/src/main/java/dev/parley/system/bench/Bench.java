package dev.parley.system.bench;

import dev.parley.system.Signal;
import dev.parley.system.StartFailure;
import dev.parley.system.TemporaryParley;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The program behind {@code ./bench}: starts a Parley, runs the benchmarks against it and stops it. */
public final class Bench {
    private static final int REACHED = 0;
    private static final int MISSED = 1;
    private static final int MISUSED = 2;
    private static final int INTERRUPTED = 130;

    /** All calls come from one machine and often for one account, which the limits would take for an attack. */
    private static final Map<String, String> NO_LIMITS = Map.of(
            "PARLEY_REGISTRATIONS_PER_MINUTE", "0",
            "PARLEY_LOGINS_PER_MINUTE", "0",
            "PARLEY_WRONG_PASSWORDS", "0",
            "PARLEY_PASSWORD_RESETS_PER_MINUTE", "0",
            "PARLEY_PASSWORD_RESET_MAILS", "0",
            "PARLEY_REQUESTS_PER_SECOND", "0");

    private Bench() {}

    /**
     * Runs the benchmarks, then ends this JVM.
     *
     * @param arguments the command line of {@code ./bench}
     */
    @SuppressWarnings("SystemOut")
    public static void main(String... arguments) {
        if (BenchOptions.asksForHelp(arguments)) {
            System.out.print(BenchOptions.help());
            return;
        }
        Thread runner = Thread.currentThread();
        for (Signal signal : Signal.THAT_END) {
            signal.onReceived(runner::interrupt);
        }
        System.exit(run(arguments));
    }

    @SuppressWarnings("SystemOut")
    private static int run(String... arguments) {
        Path home =
                Path.of(System.getProperty("parley.home", ".")).toAbsolutePath().normalize();
        try {
            return run(BenchOptions.parse(arguments), home, new Report(System.out)) ? REACHED : MISSED;
        } catch (BenchOptions.WrongOption e) {
            System.err.println(e.getMessage());
            return MISUSED;
        } catch (StartFailure e) {
            System.err.println(e.sentence());
            return MISSED;
        } catch (IOException e) {
            System.err.println("The benchmark could not be finished: " + e);
            return MISSED;
        } catch (InterruptedException e) {
            System.err.println("Stopped.");
            return INTERRUPTED;
        }
    }

    private static boolean run(BenchOptions options, Path home, Report report)
            throws StartFailure, IOException, InterruptedException {
        List<String> missed = new ArrayList<>();
        Deque<BenchOptions.Name> left = new ArrayDeque<>(options.benchmarks());
        while (!left.isEmpty()) {
            Map<String, String> variables =
                    benchmark(left.getFirst(), options, home).variables();
            try (TemporaryParley parley = TemporaryParley.start(home, withoutLimits(variables))) {
                // One Parley for all that want the same.
                while (!left.isEmpty()
                        && benchmark(left.getFirst(), options, home).variables().equals(variables)) {
                    BenchOptions.Name name = left.removeFirst();
                    if (!measure(name, benchmark(name, options, home), parley, report)) {
                        missed.add(name.label());
                    }
                }
            }
        }
        report.say("");
        report.say(missed.isEmpty() ? "Every floor was reached." : "Missed a floor: " + String.join(", ", missed));
        return missed.isEmpty();
    }

    private static boolean measure(BenchOptions.Name name, Benchmark benchmark, TemporaryParley parley, Report report)
            throws IOException, InterruptedException {
        report.say("");
        report.say("== " + name.label());
        long begin = System.nanoTime();
        boolean reached = benchmark.run(parley, report);
        report.say("== " + name.label() + ": " + (System.nanoTime() - begin) / 1_000_000_000 + " s");
        return reached;
    }

    private static Map<String, String> withoutLimits(Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(NO_LIMITS);
        all.putAll(variables);
        return all;
    }

    private static Benchmark benchmark(BenchOptions.Name name, BenchOptions options, Path home) {
        return switch (name) {
            case ACCOUNTS -> new AccountsBench();
            case SECRECY -> new SecrecyBench();
            case FANOUT -> new FanoutBench(options, home);
            case HISTORY ->
                options.longHistory() ? new LongHistoryBench(options.quick()) : new HistoryBench(options.quick());
            case SEARCH -> new SearchBench(options.quick());
            case ADMIN -> new AdminBench(options.quick());
        };
    }
}
