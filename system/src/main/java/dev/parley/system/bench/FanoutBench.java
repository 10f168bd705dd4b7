package dev.parley.system.bench;

import dev.parley.system.Role;
import dev.parley.system.TemporaryParley;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** A message goes to many sockets: how many deliveries a second arrive in time, and what each costs. */
final class FanoutBench implements Benchmark {

    /** Everything comes from one machine, and hashing passwords is measured elsewhere. */
    private static final Map<String, String> VARIABLES = Map.of(
            "PARLEY_BCRYPT_COST", "4",
            "PARLEY_SENDS_PER_SECOND", "0",
            "PARLEY_SOCKET_FRAMES_PER_SECOND", "0",
            "PARLEY_SOCKET_PER_USER", "0",
            "PARLEY_SOCKET_MAX_PENDING_SENDS", "1000000");

    private static final int FIRST_PERSON = 10_000;
    private static final int PEOPLE_OF_ROOMS = 1_000;
    private static final int PEOPLE_OF_PAIRS = 2_000;

    /** What is left of a floor when all passes through the gateway, on the same two processors. */
    private static final double SHARE_THROUGH_GATEWAY = 1.0 / 3;

    private static final double CPU_FLOOR = 1.5;
    private static final double CPU_GOAL = 0.4;
    private static final double CALM_RATE = 10_000;
    private static final long CALM_MEDIAN_FLOOR = 3_000;
    private static final long CALM_P99_FLOOR = 9_000;
    private static final double KILOBYTES_FLOOR = 20;
    private static final double KILOBYTES_GOAL = 12;
    private static final int IDLE_SOCKETS = 10_000;
    private static final int CEILING_SOCKETS = 1_000;
    private static final int PARLEY_REFINEMENTS = 2;
    private static final int PEER_REFINEMENTS = 1;

    private final BenchOptions options;
    private final Path home;

    FanoutBench(BenchOptions options, Path home) {
        this.options = options;
        this.home = home;
    }

    @Override
    public Map<String, String> variables() {
        return VARIABLES;
    }

    /** What a shape is to reach, and where the search begins, in deliveries a second. */
    private enum Bar {
        ROOMS("10x100", 10, 100, 1_000_000, 3_000_000, 60_000),
        ONE_ROOM("1x1000", 1, 1_000, 1_000_000, 4_000_000, 60_000),
        PAIRS("pairs", PEOPLE_OF_PAIRS / 2, 2, 30_000, 70_000, 4_000);

        final String label;
        final int rooms;
        final int members;
        final double floor;
        final double goal;
        final double peerStart;

        Bar(String label, int rooms, int members, double floor, double goal, double peerStart) {
            this.label = label;
            this.rooms = rooms;
            this.members = members;
            this.floor = floor;
            this.goal = goal;
            this.peerStart = peerStart;
        }
    }

    @Override
    public boolean run(TemporaryParley parley, Report report) throws IOException, InterruptedException {
        if (options.quick()) {
            report.say("Quick: these figures mean nothing.");
        }
        List<Bar> bars = new ArrayList<>(List.of(Bar.values()));
        bars.removeIf(bar -> !options.shapes().contains(bar.label));
        Community community =
                Community.register(parley, FIRST_PERSON, bars.contains(Bar.PAIRS) ? PEOPLE_OF_PAIRS : PEOPLE_OF_ROOMS);
        Map<Bar, Shape> shapes = new HashMap<>();
        for (Bar bar : bars) {
            shapes.put(bar, community.shape(bar.label, bar.rooms, bar.members));
        }
        Shape first = Objects.requireNonNull(shapes.get(bars.getFirst()));
        int port = parley.process(options.throughGateway() ? Role.GATEWAY : Role.CHAT_SERVICE)
                .port();
        reportCeiling(report);
        // Before anything has been sent: what messages once took stays with the service, and would hide what sockets
        // take.
        Optional<Double> kilobytes =
                options.throughGateway() ? Optional.empty() : kilobytesOfIdleSocket(parley, first, report);
        warmUp(port, first, bars.getFirst());

        Map<Bar, FanoutStep> knees = new HashMap<>();
        Optional<FanoutStep> calm = Optional.empty();
        for (Bar bar : bars) {
            try (LoadGenerator generator = LoadGenerator.open(port, Objects.requireNonNull(shapes.get(bar)))) {
                report.say(bar.label + ":");
                if (bar == Bar.ROOMS) {
                    calm = Optional.of(step(parley, Optional.empty(), generator, CALM_RATE, false));
                    report.say(calm.get().inWords());
                }
                knee(parley, Optional.empty(), generator, floor(bar) * 0.75, PARLEY_REFINEMENTS, report)
                        .ifPresent(knee -> knees.put(bar, knee));
            }
        }
        Map<Bar, FanoutStep> peerKnees = options.withPeer() ? peerKnees(parley, shapes, bars, report) : Map.of();

        List<List<String>> table = new ArrayList<>(List.of(FanoutStep.heads()));
        calm.ifPresent(step -> table.add(step.row("Parley, 10x100, calm")));
        for (Bar bar : bars) {
            addRow(table, "Parley, " + bar.label, knees.get(bar));
            addRow(table, "peer, " + bar.label, peerKnees.get(bar));
        }
        report.say("");
        report.table(table);
        report.say("");
        for (Bar bar : bars) {
            reportRatio(bar, knees.get(bar), peerKnees.get(bar), report);
        }
        boolean reached = calm.isEmpty() || options.throughGateway() || judgeCalm(calm.get(), report);
        for (Bar bar : bars) {
            reached &= judge(bar, Optional.ofNullable(knees.get(bar)), report);
        }
        return kilobytes.map(size -> judgeSize(size, report)).orElse(true) && reached;
    }

    private static void addRow(List<List<String>> table, String name, @Nullable FanoutStep step) {
        if (step != null) {
            table.add(step.row(name));
        }
    }

    /** What the generator itself can take in. */
    private void reportCeiling(Report report) throws IOException, InterruptedException {
        Duration measured = seconds(6);
        try (RawBroadcaster broadcaster = RawBroadcaster.start(CEILING_SOCKETS);
                LoadGenerator generator =
                        LoadGenerator.open(broadcaster.port(), RawBroadcaster.shape(CEILING_SOCKETS))) {
            // Until it is compiled.
            takeIn(generator, measured.dividedBy(3));
            LoadGenerator.Taken taken = takeIn(generator, measured);
            report.say("The load generator takes in " + Report.number(taken.deliveries() / taken.seconds(), 0)
                    + " deliveries/s from a server that only writes, on " + CEILING_SOCKETS + " sockets, with "
                    + Report.number(taken.cpuSeconds() / taken.deliveries() * 1e6, 2) + " CPU-s per million"
                    + (taken.flaws() == 0 ? "." : "; " + taken.flaws() + " of them wrong."));
        }
    }

    private static LoadGenerator.Taken takeIn(LoadGenerator generator, Duration duration)
            throws IOException, InterruptedException {
        return onThread(generator, () -> generator.takeIn(duration));
    }

    /** Away from this thread, which may be interrupted and would close what it waits for. */
    private static <T> T onThread(LoadGenerator generator, Callable<T> work) throws IOException, InterruptedException {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = Thread.ofPlatform().name("load").start(task);
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw new IOException("the load could not be made", e.getCause());
        } finally {
            generator.stop();
            thread.join();
        }
    }

    /** Until the service runs as it does after an hour. */
    private void warmUp(int port, Shape shape, Bar bar) throws IOException, InterruptedException {
        try (LoadGenerator generator = LoadGenerator.open(port, shape)) {
            for (int part = 1; part <= 4; part++) {
                double rate = generator.sendsFor(floor(bar) * part / 10);
                LoadGenerator.Result result =
                        onThread(generator, () -> generator.send(rate, Duration.ZERO, seconds(5)));
                generator.recover(result);
            }
        }
    }

    private Optional<FanoutStep> knee(
            TemporaryParley parley,
            Optional<PeerServer> peer,
            LoadGenerator generator,
            double start,
            int refinements,
            Report report)
            throws IOException, InterruptedException {
        KneeSearch<FanoutStep> search = new KneeSearch<>(
                (rate, isBrief) -> {
                    FanoutStep step = step(parley, peer, generator, rate, isBrief);
                    report.say(step.inWords());
                    generator.recover(step.result());
                    return Optional.of(step).filter(FanoutStep::isGood);
                },
                refinements);
        return search.from(options.quick() ? start / 20 : start);
    }

    private FanoutStep step(
            TemporaryParley parley, Optional<PeerServer> peer, LoadGenerator generator, double rate, boolean isBrief)
            throws IOException, InterruptedException {
        // The peer's are shorter, since all of this is to take less than 6 minutes.
        Duration settling = isBrief || peer.isPresent() ? seconds(1) : seconds(3);
        Duration measured = isBrief ? seconds(2) : peer.isPresent() ? seconds(5) : seconds(8);
        return FanoutStep.measure(parley, peer, generator, rate, settling, measured);
    }

    private Map<Bar, FanoutStep> peerKnees(
            TemporaryParley parley, Map<Bar, Shape> shapes, List<Bar> bars, Report report)
            throws IOException, InterruptedException {
        Map<Bar, FanoutStep> knees = new HashMap<>();
        Optional<PeerServer> started = PeerServer.start(parley, home, report);
        if (started.isEmpty()) {
            return knees;
        }
        try (PeerServer peer = started.get()) {
            for (Bar bar : bars) {
                try (LoadGenerator generator =
                        LoadGenerator.open(peer.port(), peer.copy(Objects.requireNonNull(shapes.get(bar))))) {
                    report.say("the peer, " + bar.label + ":");
                    knee(parley, started, generator, bar.peerStart, PEER_REFINEMENTS, report)
                            .ifPresent(knee -> knees.put(bar, knee));
                }
            }
        }
        return knees;
    }

    private Optional<Double> kilobytesOfIdleSocket(TemporaryParley parley, Shape shape, Report report)
            throws IOException, InterruptedException {
        long pid = parley.process(Role.CHAT_SERVICE).pid();
        int wanted = options.quick() ? IDLE_SOCKETS / 2 : IDLE_SOCKETS;
        int sockets = (int) Math.min(wanted, OpenFiles.limit() - OpenFiles.FOR_THE_REST);
        if (sockets < wanted) {
            report.say("ulimit -n lets this program and chat-service have " + OpenFiles.limit() + " files, too few for "
                    + wanted + " sockets: raise it above " + (wanted + OpenFiles.FOR_THE_REST) + "; measured with "
                    + Math.max(0, sockets) + ".");
        }
        if (sockets <= 0) {
            return Optional.empty();
        }
        List<Shape.Seat> seats = new ArrayList<>();
        for (int i = 0; i < sockets; i++) {
            seats.add(shape.seats().get(i % shape.seats().size()));
        }
        // What the first sockets make the service load and compile is not theirs.
        openIdle(parley, new Shape("idle", shape.rooms(), seats.subList(0, sockets / 20)));
        Thread.sleep(seconds(4));
        Optional<ResidentMemory> before = ResidentMemory.of(pid);
        Optional<ResidentMemory> after;
        try (LoadGenerator generator =
                LoadGenerator.open(parley.process(Role.CHAT_SERVICE).port(), new Shape("idle", shape.rooms(), seats))) {
            onThread(generator, () -> {
                generator.idle(seconds(3));
                return true;
            });
            after = ResidentMemory.of(pid);
        }
        if (before.isEmpty() || after.isEmpty()) {
            report.say("This system does not tell how much memory a process has, so idle sockets were left out.");
            return Optional.empty();
        }
        report.say(sockets + " idle sockets: resident memory of chat-service "
                + (after.get().resident() - before.get().resident()) + " KB more, objects in it "
                + (after.get().live() - before.get().live()) + " KB more");
        return Optional.of(after.get().above(before.get()) / (double) sockets);
    }

    private void openIdle(TemporaryParley parley, Shape shape) throws IOException, InterruptedException {
        try (LoadGenerator generator =
                LoadGenerator.open(parley.process(Role.CHAT_SERVICE).port(), shape)) {
            onThread(generator, () -> {
                generator.idle(seconds(1));
                return true;
            });
        }
    }

    private static void reportRatio(Bar bar, @Nullable FanoutStep parley, @Nullable FanoutStep peer, Report report) {
        if (parley != null && peer != null) {
            report.say(bar.label + ": Parley makes "
                    + Report.number(
                            parley.result().deliveriesPerSecond()
                                    / peer.result().deliveriesPerSecond(),
                            1)
                    + " times the deliveries of the peer, for "
                    + Report.number(parley.cpuSecondsPerMillion() / peer.cpuSecondsPerMillion(), 2)
                    + " times the CPU time each");
        }
    }

    private double floor(Bar bar) {
        return options.throughGateway() ? bar.floor * SHARE_THROUGH_GATEWAY : bar.floor;
    }

    private boolean judge(Bar bar, Optional<FanoutStep> knee, Report report) {
        double rate = knee.map(step -> step.result().deliveriesPerSecond()).orElse(0.0);
        boolean many = report.verdict(
                rate >= floor(bar),
                bar.label + ": " + Report.number(rate, 0)
                        + " deliveries/s with a p99 below 200 ms, each once and in order, at least "
                        + Report.number(floor(bar), 0) + " (the goal is " + Report.number(bar.goal, 0) + ")");
        if (bar == Bar.PAIRS || knee.isEmpty() || options.throughGateway()) {
            return many;
        }
        double cpu = knee.get().cpuSecondsPerMillion();
        return report.verdict(
                        cpu <= CPU_FLOOR,
                        bar.label + ": " + Report.number(cpu, 2) + " CPU-s per million deliveries, at most " + CPU_FLOOR
                                + " (the goal is " + CPU_GOAL + ")")
                && many;
    }

    private static boolean judgeCalm(FanoutStep calm, Report report) {
        LoadGenerator.Result result = calm.result();
        return report.verdict(
                result.isFlawless() && result.median() <= CALM_MEDIAN_FLOOR && result.p99() <= CALM_P99_FLOOR,
                "10x100 at 10,000 deliveries/s: p50 " + Report.millis(result.median() * 1000) + " and p99 "
                        + Report.millis(result.p99() * 1000) + " ms"
                        + (result.isFlawless() ? "" : ", " + result.flaws())
                        + "; at most 3 and 9, without loss (the goal is 1.5 and 4)");
    }

    private static boolean judgeSize(double kilobytes, Report report) {
        return report.verdict(
                kilobytes <= KILOBYTES_FLOOR,
                Report.number(kilobytes, 1) + " KB of memory for each idle socket, at most " + KILOBYTES_FLOOR
                        + " (the goal is " + KILOBYTES_GOAL + ")");
    }

    private Duration seconds(int count) {
        return options.quick() ? Duration.ofMillis(count * 250L) : Duration.ofSeconds(count);
    }
}
