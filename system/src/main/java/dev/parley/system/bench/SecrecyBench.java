package dev.parley.system.bench;

import dev.parley.system.Role;
import dev.parley.system.TemporaryParley;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Nobody may find out from an answer, or from how long it takes, whether somebody has an account. */
final class SecrecyBench implements Benchmark {
    private static final int SAMPLES = 300;
    private static final int WARM_UP = 5;

    /** So that each benchmark keeps within its 3 minutes, also where a password is hashed slowly. */
    private static final Duration LONGEST = Duration.ofSeconds(165);

    /** Fewer tell too little. */
    private static final int FEWEST = 100;

    private static final int PEOPLE = 10;
    private static final int FIRST_PERSON = 1_000;
    private static final int FIRST_STRANGER = 500_000;
    private static final long SEED = 20_260_101;

    private static final double SAME_SHARE = 0.02;
    private static final double SAME_NANOS = 1e6;
    private static final double SAME_ORIGIN = 0.01;

    @Override
    public boolean run(TemporaryParley parley, Report report) throws IOException, InterruptedException {
        int port = parley.process(Role.AUTH_SERVICE).port();
        try (HttpConnection connection = HttpConnection.to(port)) {
            List<Person> people = Person.register(connection, FIRST_PERSON, PEOPLE);
            IntFunction<Person> known = i -> people.get(i % PEOPLE);
            IntFunction<Person> stranger = i -> Person.numbered(FIRST_STRANGER + i);
            report.say("Answers for people with and without an account, in pairs of random order (seed " + SEED
                    + "), one call at a time; ms");

            boolean signIns = compare(
                            "POST /login with a wrong password",
                            connection,
                            known,
                            stranger,
                            Person::signInWithWrongPassword)
                    .judge(report);
            if (!isServed(connection.send(known.apply(0).askForReset()).status())) {
                report.say("POST /password-reset is not served by this build and was left out.");
                return signIns;
            }
            boolean resets = compare("POST /password-reset", connection, known, stranger, Person::askForReset)
                    .judge(report);
            return signIns && resets;
        }
    }

    private static boolean isServed(int status) {
        return status != 404 && status != 405;
    }

    private static Comparison compare(
            String title,
            HttpConnection connection,
            IntFunction<Person> known,
            IntFunction<Person> stranger,
            Function<Person, HttpCall> call)
            throws IOException, InterruptedException {
        Random random = new Random(SEED);
        Group knowns = new Group();
        Group strangers = new Group();
        long end = System.nanoTime() + LONGEST.toNanos();
        for (int i = 0; i < WARM_UP + SAMPLES && System.nanoTime() < end; i++) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (i == WARM_UP) {
                knowns.times.clear();
                strangers.times.clear();
            }
            boolean knownFirst = random.nextBoolean();
            HttpCall ofKnown = call.apply(known.apply(i));
            HttpCall ofStranger = call.apply(stranger.apply(i));
            if (knownFirst) {
                knowns.measure(connection, ofKnown);
            }
            strangers.measure(connection, ofStranger);
            if (!knownFirst) {
                knowns.measure(connection, ofKnown);
            }
        }
        return new Comparison(title, knowns, strangers);
    }

    /** The answers to one kind of people. */
    private static final class Group {
        private final List<Long> times = new ArrayList<>();

        /** All that an answer shows: status, names of headers, body. */
        private final Set<String> answers = new TreeSet<>();

        void measure(HttpConnection connection, HttpCall call) throws IOException {
            long begin = System.nanoTime();
            HttpConnection.Answer answer = connection.send(call);
            times.add(System.nanoTime() - begin);
            answers.add(answer.status() + " " + answer.headers().keySet() + " " + answer.body());
        }

        Sample sample() {
            return Sample.of(times.stream().mapToLong(Long::longValue).toArray());
        }

        List<String> row(String name) {
            Sample sample = sample();
            return List.of(
                    name,
                    Integer.toString(sample.size()),
                    Report.millis(sample.percentile(5)),
                    Report.millis(sample.median()),
                    Report.millis(sample.percentile(95)),
                    Integer.toString(answers.size()));
        }
    }

    private record Comparison(String title, Group known, Group strangers) {
        boolean judge(Report report) {
            report.say("");
            report.table(List.of(
                    List.of(title, "calls", "p5", "median", "p95", "kinds of answer"),
                    known.row("with an account"),
                    strangers.row("without")));
            Sample one = known.sample();
            Sample other = strangers.sample();
            double difference = Math.abs(one.median() - other.median());
            double share = difference / Math.max(one.median(), other.median());
            double likelihood = one.likelihoodOfSameOrigin(other);
            boolean enough = one.size() >= FEWEST;
            if (one.size() < SAMPLES) {
                report.say("There was time for " + one.size() + " of " + SAMPLES + " pairs only.");
            }
            boolean sameTime = report.verdict(
                    enough && (share < SAME_SHARE || difference < SAME_NANOS || likelihood > SAME_ORIGIN),
                    "the medians differ by " + Report.millis(difference) + " ms (" + Report.number(share * 100, 2)
                            + " %), Kolmogorov-Smirnov p = " + Report.number(likelihood, 3)
                            + "; less than 1 ms or 2 %, or p above " + SAME_ORIGIN);
            boolean sameAnswer = report.verdict(
                    known.answers.equals(strangers.answers), "status, names of headers and body are the same for both");
            return sameTime && sameAnswer;
        }
    }
}
