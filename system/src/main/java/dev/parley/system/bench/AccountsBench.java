package dev.parley.system.bench;

import dev.parley.system.Role;
import dev.parley.system.TemporaryParley;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Hashing passwords is meant to be slow; it must not make the other calls slow. */
final class AccountsBench implements Benchmark {
    private static final double HIGHEST_RATIO = 1.5;

    /** Processors that other programs may use before the figures say more about them than about Parley. */
    private static final double MOST_DISTURBED = 0.2;

    private static final int CLIENTS = 50;
    private static final int PEOPLE = 10;

    /** The p99 of one turn differs from the next by a quarter. */
    private static final int ROUNDS = 8;

    private static final int PER_SECOND = 100;
    private static final Duration MEASURED = Duration.ofSeconds(15);
    private static final int WARM_UP_PER_SECOND = 1000;
    private static final Duration WARM_UP = Duration.ofSeconds(30);
    private static final Duration WARM_UP_OF_SIGN_INS = Duration.ofMinutes(2);

    /** Of each person; all together as many as there are sign-ins in two hours of hashing without a pause. */
    private static final int REFRESHES = 3000;

    private static final Duration SETTLING = Duration.ofSeconds(5);

    @Override
    public boolean run(TemporaryParley parley, Report report) throws IOException, InterruptedException {
        int port = parley.process(Role.AUTH_SERVICE).port();
        List<Person> people;
        try (HttpConnection connection = HttpConnection.to(port)) {
            people = Person.register(connection, 0, PEOPLE);
        }
        warmUp(port, me(port, people), people);
        // On a slow machine the first token is soon over by now.
        OpenLoop calls = new OpenLoop(port, me(port, people), PER_SECOND);
        calls.run(SETTLING);

        report.say("GET /api/v1/auth/me straight at auth-service, " + PER_SECOND + "/s for " + ROUNDS + " times "
                + MEASURED.toSeconds() + " s; ms from when each call was due");
        Phase alone = Phase.NONE;
        Phase beside = Phase.NONE;
        SignIns.Result signedIn = SignIns.Result.NONE;
        for (int round = 0; round < ROUNDS; round++) {
            alone = alone.and(measure(parley, calls));
            try (SignIns signIns = SignIns.start(port, CLIENTS, people)) {
                calls.run(SETTLING);
                signIns.reset();
                beside = beside.and(measure(parley, calls));
                signedIn = signedIn.and(signIns.result());
            }
        }
        report.table(List.of(
                List.of("", "calls", "failed", "p50", "p95", "p99", "of each turn", "max", "overslept p99"),
                alone.latencies("without load"),
                beside.latencies(CLIENTS + " clients signing in")));
        report.say("");
        report.say("processors in use");
        report.table(List.of(
                List.of("", "auth-service", "PostgreSQL", "generator", "other programs", "machine"),
                alone.processors("without load"),
                beside.processors(CLIENTS + " clients signing in")));
        report.say("");
        report.say("sign-ins: " + Report.number(signedIn.times().size() / (double) (ROUNDS * MEASURED.toSeconds()), 1)
                + "/s, p50 " + Report.millis(signedIn.times().median()) + " ms, " + signedIn.turnedAway()
                + " turned away with 503, " + signedIn.failed() + " failed");

        double disturbed = Math.max(alone.cpu(CpuMeter.Reading::others), beside.cpu(CpuMeter.Reading::others));
        double ratio = (double) beside.calls().times().percentile(99)
                / alone.calls().times().percentile(99);
        boolean fast = report.verdict(
                ratio <= HIGHEST_RATIO,
                "the p99s have a ratio of " + Report.number(ratio, 2) + ", at most " + HIGHEST_RATIO);
        boolean quiet = report.verdict(
                disturbed <= MOST_DISTURBED,
                "other programs took up to " + Report.number(disturbed, 2) + " processors, at most " + MOST_DISTURBED
                        + ": else the times say more about them");
        boolean answered = report.verdict(
                alone.calls().failed() + beside.calls().failed() + signedIn.failed() == 0
                        && signedIn.times().size() > 0,
                "every call is answered, and people do get signed in");
        return fast && quiet && answered;
    }

    private static HttpCall me(int port, List<Person> people) throws IOException {
        try (HttpConnection connection = HttpConnection.to(port)) {
            return HttpCall.get("/api/v1/auth/me", people.getFirst().accessToken(connection));
        }
    }

    /**
     * Until the service runs as it does after some hours: what it compiles while it is measured takes the processor from
     * the calls. Signing in is slow by intention; what it shares with refreshing is warmed up by that.
     */
    private static void warmUp(int port, HttpCall me, List<Person> people) throws IOException, InterruptedException {
        new OpenLoop(port, me, WARM_UP_PER_SECOND).run(WARM_UP);
        try (HttpConnection connection = HttpConnection.to(port)) {
            for (Person person : people) {
                person.refresh(connection, REFRESHES);
            }
        }
        try (SignIns _ = SignIns.start(port, CLIENTS, people)) {
            new OpenLoop(port, me, PER_SECOND).run(WARM_UP_OF_SIGN_INS);
        }
    }

    private static Phase measure(TemporaryParley parley, OpenLoop calls) throws InterruptedException {
        CpuMeter meter = new CpuMeter(parley);
        OpenLoop.Result result = calls.run(MEASURED);
        return new Phase(result, List.of(result.times().percentile(99)), List.of(meter.read()));
    }

    /** The rounds of one kind: taken in turns, so that a machine that gets slower does so for both. */
    private record Phase(OpenLoop.Result calls, List<Long> p99s, List<CpuMeter.Reading> cpus) {
        static final Phase NONE = new Phase(OpenLoop.Result.NONE, List.of(), List.of());

        Phase and(Phase other) {
            return new Phase(
                    calls.and(other.calls),
                    Stream.concat(p99s.stream(), other.p99s.stream()).toList(),
                    Stream.concat(cpus.stream(), other.cpus.stream()).toList());
        }

        double cpu(ToDoubleFunction<CpuMeter.Reading> ofRound) {
            return cpus.stream().mapToDouble(ofRound).average().orElse(0);
        }

        List<String> latencies(String name) {
            Sample times = calls.times();
            return List.of(
                    name,
                    Integer.toString(times.size()),
                    Integer.toString(calls.failed()),
                    Report.millis(times.percentile(50)),
                    Report.millis(times.percentile(95)),
                    Report.millis(times.percentile(99)),
                    Report.millis(Collections.min(p99s)) + " to " + Report.millis(Collections.max(p99s)),
                    Report.millis(times.percentile(100)),
                    Report.millis(calls.overslept().percentile(99)));
        }

        List<String> processors(String name) {
            return List.of(
                    name,
                    Report.number(cpu(reading -> reading.of(Role.AUTH_SERVICE)), 2),
                    Report.number(cpu(reading -> reading.of(Role.POSTGRES)), 2),
                    Report.number(cpu(CpuMeter.Reading::generator), 2),
                    Report.number(cpu(CpuMeter.Reading::others), 2),
                    Report.number(cpu(CpuMeter.Reading::machine), 2));
        }
    }
}
