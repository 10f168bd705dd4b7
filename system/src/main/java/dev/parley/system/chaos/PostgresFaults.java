package dev.parley.system.chaos;

import dev.parley.system.Role;
import dev.parley.system.RunState.ProcessEntry;
import dev.parley.system.Signal;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What may happen to PostgreSQL: nothing is acknowledged without it, and every sender soon knows. */
final class PostgresFaults {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Five seconds, and one for a machine that does other things too. */
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(6);

    private static final Duration LONGEST_RETURN = Duration.ofSeconds(6);

    /** What was on its way when it was made to stand still may still arrive. */
    private static final Duration ON_THE_WAY = Duration.ofMillis(300);

    private PostgresFaults() {}

    /** It is restarted and disconnects everybody. */
    static void restart(Load load, Findings findings) throws IOException, InterruptedException {
        endIt(load, findings, Signal.INT);
    }

    /** It crashes. */
    static void kill(Load load, Findings findings) throws IOException, InterruptedException {
        endIt(load, findings, Signal.KILL);
    }

    private static void endIt(Load load, Findings findings, Signal signal) throws IOException, InterruptedException {
        QuietRoom room = QuietRoom.open(load);
        ProcessEntry postgres = load.site().process(Role.POSTGRES);
        load.site().send(signal, postgres);
        String said = room.speaker().say(room.id(), "is anybody there");
        load.site().awaitRestarted(postgres);
        Instant back = Instant.now();
        findings.within(
                LONGEST_RETURN,
                "with PostgreSQL back, what was said meanwhile was acknowledged",
                room.ack(said, PATIENCE)
                        .map(ack -> ack.at().isBefore(back) ? Duration.ZERO : Duration.between(back, ack.at())));
    }

    /** It takes queries and answers none. */
    static Fault hang(Duration time) {
        return (load, findings) -> {
            QuietRoom room = QuietRoom.open(load);
            Ledger byRest = load.add(new Ledger(
                    "the caller in an outage", room.speaker().account().id()));
            String restId = UUID.randomUUID().toString();
            Instant begin;
            Instant end;
            String said;
            try (Site.Hanging _ = load.site().hang(load.site().process(Role.POSTGRES))) {
                begin = Instant.now();
                said = room.speaker().say(room.id(), "said into the void");
                Rest.Answer answer = RestSender.send(
                        byRest,
                        room.speaker().account(),
                        load.site().gateway(),
                        room.id(),
                        restId,
                        "posted into the void");
                findings.within(
                        LONGEST_ANSWER,
                        "while PostgreSQL hung a POST was answered",
                        Optional.of(Duration.between(begin, Instant.now())));
                findings.expect(
                        answer.status() == 503 && answer.retryAfter().isPresent(),
                        "While PostgreSQL hung a POST was answered " + answer + ", and not 503 with Retry-After.");
                Instant asked = begin;
                findings.within(
                        LONGEST_ANSWER,
                        "while PostgreSQL hung a sender was told to try again",
                        room.speaker()
                                .ledger()
                                .await(Note.Refused.class, no -> no.clientId().equals(said) && no.mayRetry(), PATIENCE)
                                .map(no -> Duration.between(asked, no.at())));
                long left = time.minus(Duration.between(begin, Instant.now())).toMillis();
                Thread.sleep(Math.max(0, left));
                end = Instant.now();
            }
            findings.within(
                    LONGEST_RETURN,
                    "when PostgreSQL went on, what was said meanwhile was acknowledged",
                    room.ack(said, PATIENCE).map(ack -> Duration.between(end, ack.at())));
            expectNoAcks(load, begin.plus(ON_THE_WAY), end, findings);
            postAgain(load, room, byRest, restId, findings);
        };
    }

    private static void expectNoAcks(Load load, Instant from, Instant to, Findings findings) {
        load.ledgers()
                .forEach(ledger -> ledger.all(Note.Acked.class)
                        .filter(ack -> ack.at().isAfter(from) && ack.at().isBefore(to))
                        .forEach(ack -> findings.expect(
                                false,
                                ledger.owner() + " got an ack of " + ack.clientId()
                                        + " while PostgreSQL stood still.")));
    }

    private static void postAgain(Load load, QuietRoom room, Ledger ledger, String clientId, Findings findings)
            throws InterruptedException {
        boolean isTaken = Site.isTrueWithin(PATIENCE, () -> {
            try {
                return RestSender.send(
                                ledger,
                                room.speaker().account(),
                                load.site().gateway(),
                                room.id(),
                                clientId,
                                "posted into the void")
                        .isGood();
            } catch (IOException e) {
                return false;
            }
        });
        findings.expect(isTaken, "A POST was not taken after PostgreSQL went on.");
    }

    /** Somebody holds one room: the others do not wait for it. */
    static Fault lock(Duration time) {
        return (load, findings) -> {
            String locked = load.chances().chatter().pick(load.rooms());
            Instant begin;
            Instant end;
            try (Connection holder = load.site().database()) {
                holder.setAutoCommit(false);
                takeLock(holder, locked);
                begin = Instant.now();
                Thread.sleep(time);
                end = Instant.now();
                holder.rollback();
            }
            // Longer than a commit takes on a busy machine, shorter than the lock was held.
            Duration bound = time.multipliedBy(2).dividedBy(3);
            findings.within(
                    bound,
                    "while a room was locked the slowest ack in another came",
                    load.slowestAck(begin, end, room -> !room.equals(locked)));
            expectNoAckIn(load, locked, begin.plus(ON_THE_WAY), end, findings);
        };
    }

    private static void takeLock(Connection holder, String room) throws SQLException {
        try (PreparedStatement statement =
                holder.prepareStatement("select last_seq from chat.room_heads where room_id = ?::uuid for update")) {
            statement.setString(1, room);
            statement.executeQuery().close();
        }
    }

    private static void expectNoAckIn(Load load, String room, Instant from, Instant to, Findings findings) {
        boolean isAcked = load.ledgers().stream()
                .flatMap(ledger -> ledger.all(Note.Acked.class))
                .filter(ack -> !ack.isDuplicate())
                .anyMatch(ack -> ack.room().equals(room)
                        && ack.at().isAfter(from)
                        && ack.at().isBefore(to));
        findings.expect(!isAcked, "A message was acknowledged in a room that was locked: the lock did not hold.");
    }
}
