package dev.parley.system.chaos;

import dev.parley.system.Json;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Somebody who sends by REST, one message after the other, each again until it is answered, and notes all of it. */
final class RestSender implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(200);

    /** Whoever heeds a longer one would only make the test longer. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final Account account;
    private final Route route;
    private final List<String> rooms;
    private final double sendsPerSecond;
    private final Chatter chatter;
    private final Ledger ledger;
    private final Thread thread;
    private volatile boolean talks = true;

    RestSender(Account account, Route route, List<String> rooms, double sendsPerSecond, Chatter chatter) {
        this.account = account;
        this.route = route;
        this.rooms = rooms;
        this.sendsPerSecond = sendsPerSecond;
        this.chatter = chatter;
        this.ledger = new Ledger(account.name() + " (REST)", account.id());
        this.thread = Thread.ofVirtual().name("sender " + account.name()).start(this::talk);
    }

    Ledger ledger() {
        return ledger;
    }

    private void talk() {
        try {
            while (talks) {
                sendUntilAnswered(chatter.pick(rooms), chatter.clientId(), chatter.content());
                Thread.sleep(Duration.ofNanos(chatter.nanosUntilNext(sendsPerSecond)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sendUntilAnswered(String room, String clientId, String content) throws InterruptedException {
        int attempt = 0;
        while (true) {
            Duration pause = PAUSE;
            try {
                Rest.Answer answer = send(ledger, account, route.address(attempt), room, clientId, content);
                if (answer.isGood() || !mayRetry(answer)) {
                    return;
                }
                pause = answer.retryAfter().orElse(PAUSE);
            } catch (IOException e) {
                // Nobody knows whether it was taken.
            }
            attempt++;
            Thread.sleep(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
        }
    }

    /** Sends a message once and notes what came of it. */
    static Rest.Answer send(Ledger ledger, Account account, String base, String room, String clientId, String content)
            throws IOException, InterruptedException {
        ledger.add(new Note.Sent(Instant.now(), room, clientId, content));
        Rest.Answer answer = Rest.post(
                base + "/api/v1/chat/rooms/" + room + "/messages",
                account.token(),
                Json.object("client_id", clientId, "content", content));
        if (answer.isGood()) {
            ledger.add(new Note.Acked(
                    Instant.now(),
                    room,
                    clientId,
                    answer.at("/id"),
                    answer.body().path("seq").asLong(),
                    answer.status() == 200));
        } else {
            ledger.add(new Note.Refused(Instant.now(), clientId, answer.at("/code"), mayRetry(answer)));
        }
        return answer;
    }

    /** Of a server's fault and of too much haste one does not know that nothing was done. */
    private static boolean mayRetry(Rest.Answer answer) {
        return answer.status() >= 500 || answer.status() == 429;
    }

    /** Ends after the message that is on its way has been answered. */
    void fallSilent() {
        talks = false;
    }

    boolean isSilent() {
        return !thread.isAlive();
    }

    @Override
    public void close() {
        talks = false;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
