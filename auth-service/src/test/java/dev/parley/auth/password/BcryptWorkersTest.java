package dev.parley.auth.password;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.elytron.security.common.BcryptUtil;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BcryptWorkersTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final BcryptWorkers workers = new BcryptWorkers(1, 8);

    @AfterEach
    void stop() {
        workers.stop();
    }

    @Test
    void a_thread_rests_after_its_work_even_when_more_waits() {
        var both = Uni.combine()
                .all()
                .unis(workers.run(BcryptWorkersTest::hash), workers.run(BcryptWorkersTest::hash))
                .asTuple()
                .await()
                .atMost(PATIENCE);

        var first = both.getItem1();
        assertThat(both.getItem2().begin() - first.end()).isGreaterThanOrEqualTo((first.end() - first.begin()) / 20);
    }

    private static Work hash() {
        long begin = System.nanoTime();
        BcryptUtil.bcryptHash("correct horse", 8);
        return new Work(begin, System.nanoTime());
    }

    /** When something was worked on, by the clock of {@link System#nanoTime}. */
    private record Work(long begin, long end) {}
}
