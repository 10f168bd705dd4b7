package dev.parley.auth.password;

import static dev.parley.auth.Api.AUTH;
import static dev.parley.auth.Api.PASSWORD;
import static dev.parley.auth.Api.as;
import static dev.parley.auth.Api.login;
import static dev.parley.auth.Api.newName;
import static dev.parley.auth.Api.newcomer;
import static dev.parley.auth.Api.register;
import static org.hamcrest.Matchers.equalTo;

import dev.parley.kit.testing.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.inject.Inject;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class CrowdTest {

    @Inject
    Passwords passwords;

    @Test
    void when_too_many_sign_in_at_once_the_next_one_is_asked_to_come_back() throws Exception {
        var ana = newcomer("ana");
        var release = new CountDownLatch(1);
        try {
            fillTheQueue(release);

            login(ana.username(), PASSWORD)
                    .then()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .header("Retry-After", equalTo("2"))
                    .body("code", equalTo("unavailable"));
            register(newName("crowded")).then().statusCode(503);
            as(ana).get(AUTH + "/me").then().statusCode(200);
        } finally {
            release.countDown();
        }
    }

    /** First the threads, and only when they are busy the queue: else they may still take one out of it. */
    private void fillTheQueue(CountDownLatch release) throws InterruptedException {
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
        var busy = new CountDownLatch(threads);
        submit(threads, busy, release);
        busy.await();
        submit(64, busy, release);
    }

    private void submit(int count, CountDownLatch busy, CountDownLatch release) {
        for (int i = 0; i < count; i++) {
            Cancellable _ = passwords
                    .workers()
                    .run(() -> waitFor(busy, release))
                    .subscribe()
                    .with(_ -> {}, _ -> {});
        }
    }

    private static boolean waitFor(CountDownLatch busy, CountDownLatch release) {
        busy.countDown();
        try {
            release.await();
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
