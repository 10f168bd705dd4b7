package dev.parley.system.chaos;

import dev.parley.system.Role;
import dev.parley.system.RunState.ProcessEntry;
import dev.parley.system.Signal;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What may happen to auth-service: whoever is signed in goes on talking, and is signed in when it is back. */
final class AuthFaults {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LONGEST_CROSSING = Duration.ofSeconds(2);
    private static final Duration LONGEST_RESUME = Duration.ofSeconds(10);
    private static final Duration LONGEST_RETURN = Duration.ofSeconds(5);

    private AuthFaults() {}

    /** It crashes, and with it a chat node, which has to get its keys again before it lets anybody in. */
    static void kill(Load load, Findings findings) throws IOException, InterruptedException {
        QuietRoom room = QuietRoom.open(load);
        Account guest = Account.register(load.site().gateway(), "guest");
        ProcessEntry auth = load.site().process(Role.AUTH_SERVICE);
        load.site().send(Signal.KILL, auth);
        expectToBeAskedToComeBack(guest, findings);
        findings.within(LONGEST_CROSSING, "without auth-service a message arrived", room.cross(PATIENCE));

        ProcessEntry node = NodeFaults.busiestNode(load);
        Instant begin = Instant.now();
        load.site().send(Signal.KILL, node);
        NodeFaults.expectAllBack(load, begin, LONGEST_RESUME, findings);
        load.site().awaitRestarted(auth);
        Instant back = Instant.now();
        boolean isRenewed = Site.isTrueWithin(PATIENCE, () -> isRenewed(guest));
        findings.within(
                LONGEST_RETURN,
                "with auth-service back, somebody's session was renewed",
                isRenewed ? Optional.of(Duration.between(back, Instant.now())) : Optional.empty());
        load.site().awaitRestarted(node);
    }

    private static void expectToBeAskedToComeBack(Account guest, Findings findings) throws InterruptedException {
        boolean isAsked = Site.isTrueWithin(PATIENCE, () -> {
            try {
                Rest.Answer answer = guest.renew();
                return answer.status() == 503 && answer.retryAfter().isPresent();
            } catch (IOException e) {
                return false;
            }
        });
        findings.expect(isAsked, "While auth-service was away, a refresh was not answered with 503 and Retry-After.");
    }

    private static boolean isRenewed(Account guest) throws InterruptedException {
        try {
            return guest.renew().isGood();
        } catch (IOException e) {
            return false;
        }
    }
}
