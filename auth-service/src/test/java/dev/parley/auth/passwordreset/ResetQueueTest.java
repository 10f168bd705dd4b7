package dev.parley.auth.passwordreset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.kit.testing.Servers;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class ResetQueueTest {

    private static final int RESETS = 5;

    private final CompletableFuture<Void> mailServer = new CompletableFuture<>();
    private final AtomicInteger sent = new AtomicInteger();

    @Test
    void what_is_in_line_when_the_process_is_told_to_end_is_sent_first() {
        var queue = filled(Duration.ofSeconds(20));

        var sentAtTheEnd = new CompletableFuture<Integer>();
        var ending = Thread.ofPlatform().start(() -> end(queue, sentAtTheEnd));
        await().until(() -> ending.getState() == Thread.State.TIMED_WAITING || !ending.isAlive());
        mailServer.complete(null);

        assertThat(sentAtTheEnd).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(RESETS);
    }

    @Test
    void a_mail_server_that_takes_nothing_does_not_keep_the_process_from_ending() throws Exception {
        var queue = filled(Duration.ofMillis(1));

        queue.finish(new ShutdownEvent());

        assertThat(sent).hasValue(0);
    }

    private ResetQueue filled(Duration lastPatience) {
        var queue = new ResetQueue(lastPatience);
        for (int reset = 0; reset < RESETS; reset++) {
            queue.add(() -> Uni.createFrom().completionStage(mailServer).invoke(sent::incrementAndGet));
        }
        return queue;
    }

    private void end(ResetQueue queue, CompletableFuture<Integer> sentAtTheEnd) {
        try {
            queue.finish(new ShutdownEvent());
            sentAtTheEnd.complete(sent.get());
        } catch (InterruptedException e) {
            sentAtTheEnd.completeExceptionally(e);
        }
    }
}
