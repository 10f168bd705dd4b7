package dev.parley.system.chaos;

import dev.parley.system.Signal;
import dev.parley.system.StartFailure;
import dev.parley.system.TemporaryParley;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** The program behind {@code ./chaos}: starts a Parley, breaks it again and again while clients talk, and judges. */
public final class Chaos {
    private static final int HELD = 0;
    private static final int VIOLATED = 1;
    private static final int MISUSED = 2;
    private static final int INTERRUPTED = 130;

    private static final int NODES = 2;
    private static final int PEOPLE = 12;

    /** All calls come from one machine, which the limits would take for an attack. */
    private static final Map<String, String> VARIABLES = Map.of(
            "PARLEY_BCRYPT_COST", "4",
            "PARLEY_REGISTRATIONS_PER_MINUTE", "0",
            "PARLEY_LOGINS_PER_MINUTE", "0",
            "PARLEY_SENDS_PER_SECOND", "0",
            "PARLEY_REQUESTS_PER_SECOND", "0");

    private final ChaosOptions options;
    private final PrintStream out;
    private final Map<ChaosOptions.Name, List<Round>> rounds = new EnumMap<>(ChaosOptions.Name.class);

    private Chaos(ChaosOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /**
     * Runs for as long as was asked, then ends this JVM.
     *
     * @param arguments the command line of {@code ./chaos}
     */
    @SuppressWarnings("SystemOut")
    public static void main(String... arguments) {
        if (ChaosOptions.asksForHelp(arguments)) {
            System.out.print(ChaosOptions.help());
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
            return new Chaos(ChaosOptions.parse(arguments), System.out).run(home) ? HELD : VIOLATED;
        } catch (ChaosOptions.WrongOption e) {
            System.err.println(e.getMessage());
            return MISUSED;
        } catch (StartFailure e) {
            System.err.println(e.sentence());
            return VIOLATED;
        } catch (IOException | SQLException | IllegalStateException e) {
            System.err.println("It could not be finished: " + e);
            return VIOLATED;
        } catch (InterruptedException e) {
            System.err.println("Stopped.");
            return INTERRUPTED;
        }
    }

    static Fault fault(ChaosOptions.Name name) {
        return switch (name) {
            case KILL -> NodeFaults::kill;
            case STOP -> NodeFaults::stop;
            case GATEWAY_KILL -> NodeFaults::killGateway;
            case AUTH_KILL -> AuthFaults::kill;
            case CRASH_BEFORE_PUBLISH -> NodeFaults::crashBeforePublish;
            case PRESENCE -> NodeFaults::forgetPeople;
            case REDIS_KILL -> RedisFaults::kill;
            case REDIS_HANG -> RedisFaults.hang(Duration.ofSeconds(12));
            case REDIS_FLUSH -> RedisFaults::flush;
            case POSTGRES_RESTART -> PostgresFaults::restart;
            case POSTGRES_KILL -> PostgresFaults::kill;
            case POSTGRES_HANG -> PostgresFaults.hang(Duration.ofSeconds(10));
            case LOCK -> PostgresFaults.lock(Duration.ofSeconds(3));
            case SLOW -> ClientFaults::slowReaders;
            case ASK_AGAIN -> ClientFaults::askAgain;
            case DROP -> NodeFaults.drop(15);
            case REPEAT -> ClientFaults::repeat;
            case REMOVE -> MemberFaults::remove;
            case DELETE -> MemberFaults::deleteRoom;
        };
    }

    private boolean run(Path home) throws StartFailure, IOException, SQLException, InterruptedException {
        out.println("The seed is " + options.seed() + ".");
        try (TemporaryParley parley = TemporaryParley.start(home, NODES, VARIABLES)) {
            Site site = new Site(parley::state, parley.postgresPassword());
            Crowd crowd = Crowd.register(site, PEOPLE);
            breakThings(site, crowd);
        }
        return report();
    }

    private void breakThings(Site site, Crowd crowd) throws IOException, SQLException, InterruptedException {
        Random random = new Random(options.seed());
        Chances chances = new Chances(options.seed());
        long end = System.nanoTime() + Duration.ofMinutes(options.minutes()).toNanos();
        List<ChaosOptions.Name> left = new ArrayList<>();
        while (System.nanoTime() < end) {
            if (left.isEmpty()) {
                // All of them in turn, each time in another order.
                left.addAll(options.faults());
                Collections.shuffle(left, random);
            }
            ChaosOptions.Name name = left.removeFirst();
            out.println();
            out.println("== " + name.label());
            Round round = Round.of(site, crowd, chances, List.of(fault(name)));
            rounds.computeIfAbsent(name, _ -> new ArrayList<>()).add(round);
            round.figures().forEach(out::println);
            round.violations().forEach(violation -> out.println("VIOLATED: " + violation));
            out.println("== " + name.label() + ": " + round.acked() + " messages acknowledged, "
                    + (round.violations().isEmpty()
                            ? "all is well"
                            : round.violations().size() + " violations"));
            out.flush();
        }
    }

    private boolean report() {
        out.println();
        out.println(line("fault", "times", "acked", "resent", "back after, ms: p50 / p99 / max", "violations"));
        rounds.forEach((name, all) -> out.println(line(name.label(), all)));
        List<Round> together = rounds.values().stream().flatMap(List::stream).toList();
        out.println(line("all", together));
        boolean held = together.stream().allMatch(round -> round.violations().isEmpty());
        out.println();
        out.println(held ? "Every rule held." : "Rules were violated, see above; the seed was " + options.seed() + ".");
        return held;
    }

    private static String line(String name, List<Round> rounds) {
        return line(
                name,
                String.valueOf(rounds.size()),
                String.valueOf(rounds.stream().mapToLong(Round::acked).sum()),
                String.valueOf(rounds.stream().mapToLong(Round::resent).sum()),
                Times.of(rounds.stream()
                                .flatMap(round -> round.resumes().stream())
                                .toList())
                        .inWords(),
                String.valueOf(rounds.stream()
                        .mapToInt(round -> round.violations().size())
                        .sum()));
    }

    private static String line(String name, String times, String acked, String resent, String back, String violations) {
        return String.format(Locale.ROOT, "%-21s %5s %8s %7s %32s %11s", name, times, acked, resent, back, violations);
    }
}
