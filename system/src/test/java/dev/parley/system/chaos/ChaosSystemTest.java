package dev.parley.system.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.system.RunningParley;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Parts of a Parley are broken while clients talk; what each of them saw is held against the database. {@code ./chaos} does
 * the same for as long as one likes, with more faults and longer ones.
 */
@ExtendWith(RunningParley.Shared.class)
final class ChaosSystemTest {
    private static final int PEOPLE = 8;

    private final Site site;

    ChaosSystemTest(RunningParley parley) {
        this.site = new Site(parley::state, parley.postgresPassword());
    }

    @AfterEach
    void everythingIsBack() throws Exception {
        site.awaitReady();
    }

    @Test
    void nothingIsLostWhenNodesDieAndStopAndSocketsBreak() throws Exception {
        assertThatRulesHold(1, NodeFaults::kill, NodeFaults::stop, NodeFaults.drop(12));
    }

    @Test
    void nobodyIsSignedOutAndNothingIsLostWhenAuthServiceDies() throws Exception {
        assertThatRulesHold(7, AuthFaults::kill);
    }

    @Test
    void nothingIsLostWhenRedisHangsForgetsAndDies() throws Exception {
        assertThatRulesHold(
                2, RedisFaults.hang(Duration.ofSeconds(3)), RedisFaults::flush, NodeFaults::crashBeforePublish);
    }

    @Test
    void nothingIsLostWhenPostgresIsLockedHangsAndStartsAgain() throws Exception {
        assertThatRulesHold(
                3,
                PostgresFaults.lock(Duration.ofSeconds(3)),
                PostgresFaults.hang(Duration.ofSeconds(6)),
                PostgresFaults::restart);
    }

    @Test
    void nothingIsLostWhenClientsRepeatThemselvesAndReadNothing() throws Exception {
        assertThatRulesHold(4, ClientFaults::repeat, ClientFaults::askAgain, ClientFaults::slowReaders);
    }

    @Test
    void nothingReachesWhoWasRemovedAndNothingIsLostForTheOthers() throws Exception {
        assertThatRulesHold(5, MemberFaults::remove);
    }

    @Test
    void aRoomThatIsDeletedEndsForEverybodyAtOnce() throws Exception {
        assertThatRulesHold(6, MemberFaults::deleteRoom);
    }

    private void assertThatRulesHold(long seed, Fault... faults) throws Exception {
        Round round = Round.of(site, Crowd.register(site, PEOPLE), new Chances(seed), List.of(faults));

        assertThat(round.violations()).isEmpty();
        assertThat(round.acked()).isGreaterThan(PEOPLE);
    }
}
