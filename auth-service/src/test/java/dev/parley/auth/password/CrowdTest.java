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

    private void fillTheQueue(CountDownLatch release) {
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
        for (int i = 0; i < threads + 64; i++) {
            Cancellable _ =
                    passwords.workers().run(() -> waitFor(release)).subscribe().with(_ -> {}, _ -> {});
        }
    }

    private static boolean waitFor(CountDownLatch release) {
        try {
            release.await();
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
