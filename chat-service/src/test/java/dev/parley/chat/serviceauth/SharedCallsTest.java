package dev.parley.chat.serviceauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SharedCallsTest {

    private final SharedCalls<String, String> calls = new SharedCalls<>();
    private final List<CompletableFuture<String>> made = new ArrayList<>();

    @Test
    void who_asks_for_the_same_at_the_same_time_shares_a_call_and_its_answer() {
        var first = ask("ana");
        var second = ask("ana");

        assertThat(made).hasSize(1);
        made.getFirst().complete("Ana");
        first.assertCompleted().assertItem("Ana");
        second.assertCompleted().assertItem("Ana");
    }

    @Test
    void who_asks_for_something_else_has_a_call_of_their_own() {
        ask("ana");
        ask("ben");

        assertThat(made).hasSize(2);
    }

    @Test
    void who_asks_after_the_answer_makes_a_new_call() {
        ask("ana");
        made.getFirst().complete("Ana");
        ask("ana").assertNotTerminated();

        assertThat(made).hasSize(2);
    }

    @Test
    void a_failure_is_shared_and_not_kept() {
        var first = ask("ana");
        var second = ask("ana");
        made.getFirst().completeExceptionally(new IllegalStateException("away"));

        first.assertFailedWith(IllegalStateException.class, "away");
        second.assertFailedWith(IllegalStateException.class, "away");
        ask("ana").assertNotTerminated();
        assertThat(made).hasSize(2);
    }

    private UniAssertSubscriber<String> ask(String key) {
        return calls.share(key, () -> {
                    var answer = new CompletableFuture<String>();
                    made.add(answer);
                    return Uni.createFrom().completionStage(answer);
                })
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create());
    }
}
