package dev.parley.system.bench;

import dev.parley.system.Role;
import dev.parley.system.TemporaryParley;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Hashing passwords is meant to be slow; it must not make the other calls slow. */
final class AccountsBench implements Benchmark {
    private static final double HIGHEST_RATIO = 1.5;

    /** Processors that other programs may use before the figures say more about them than about Parley. */
    private static final double MOST_DISTURBED = 0.2;

    private static final int CLIENTS = 50;
    private static final int PEOPLE = 10;
    private static final int PER_SECOND = 100;
    private static final Duration MEASURED = Duration.ofSeconds(30);
    private static final int WARM_UP_PER_SECOND = 1000;
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration SETTLING = Duration.ofSeconds(5);

    @Override
    public boolean run(TemporaryParley parley, Report report) throws IOException, InterruptedException {
        int port = parley.process(Role.AUTH_SERVICE).port();
        List<Person> people;
        String token;
        try (HttpConnection connection = HttpConnection.to(port)) {
            people = Person.register(connection, 0, PEOPLE);
            token = people.getFirst().accessToken(connection);
        }
        HttpCall me = HttpCall.get("/api/v1/auth/me", token);
        OpenLoop calls = new OpenLoop(port, me, PER_SECOND);
        new OpenLoop(port, me, WARM_UP_PER_SECOND).run(WARM_UP);
        calls.run(SETTLING);

        report.say("GET /api/v1/auth/me straight at auth-service, " + PER_SECOND + "/s for " + MEASURED.toSeconds()
                + " s; ms from when each call was due");
        Phase alone = measure(parley, calls);
        Phase beside;
        SignIns.Result signedIn;
        try (SignIns signIns = SignIns.start(port, CLIENTS, people)) {
            calls.run(SETTLING);
            signIns.reset();
            beside = measure(parley, calls);
            signedIn = signIns.result();
        }
        report.table(List.of(
                List.of("", "calls", "failed", "p50", "p95", "p99", "max", "sent late p99"),
                alone.latencies("without load"),
                beside.latencies(CLIENTS + " clients signing in")));
        report.say("");
        report.say("processors in use");
        report.table(List.of(
                List.of("", "auth-service", "PostgreSQL", "generator", "other programs", "machine"),
                alone.processors("without load"),
                beside.processors(CLIENTS + " clients signing in")));
        report.say("");
        report.say("sign-ins: " + Report.number(signedIn.times().size() / (double) MEASURED.toSeconds(), 1)
                + "/s, p50 " + Report.millis(signedIn.times().median()) + " ms, " + signedIn.turnedAway()
                + " turned away with 503, " + signedIn.failed() + " failed");

        double disturbed = Math.max(alone.cpu().others(), beside.cpu().others());
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

    private static Phase measure(TemporaryParley parley, OpenLoop calls) throws InterruptedException {
        CpuMeter meter = new CpuMeter(parley);
        OpenLoop.Result result = calls.run(MEASURED);
        return new Phase(result, meter.read());
    }

    private record Phase(OpenLoop.Result calls, CpuMeter.Reading cpu) {
        List<String> latencies(String name) {
            Sample times = calls.times();
            return List.of(
                    name,
                    Integer.toString(times.size()),
                    Integer.toString(calls.failed()),
                    Report.millis(times.percentile(50)),
                    Report.millis(times.percentile(95)),
                    Report.millis(times.percentile(99)),
                    Report.millis(times.percentile(100)),
                    Report.millis(calls.delays().percentile(99)));
        }

        List<String> processors(String name) {
            return List.of(
                    name,
                    Report.number(cpu.of(Role.AUTH_SERVICE), 2),
                    Report.number(cpu.of(Role.POSTGRES), 2),
                    Report.number(cpu.generator(), 2),
                    Report.number(cpu.others(), 2),
                    Report.number(cpu.machine(), 2));
        }
    }
}
