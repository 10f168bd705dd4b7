package dev.parley.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.impl.VertxInternal;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoopClientsTest {

    private final Vertx vertx = Vertx.vertx();
    private final LoopClients clients = new LoopClients(vertx::createHttpClient);

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void each_event_loop_has_a_client_of_its_own_and_keeps_it() {
        var one = newContext();
        var other = newContext();

        var ofOne = askedOn(one);

        assertThat(askedOn(one)).isSameAs(ofOne);
        assertThat(askedOn(other)).isNotSameAs(ofOne);
    }

    @Test
    void whoever_is_on_no_event_loop_shares_one() {
        var ofThisThread = clients.ofThisLoop();

        assertThat(clients.ofThisLoop()).isSameAs(ofThisThread);
        assertThat(CompletableFuture.supplyAsync(clients::ofThisLoop).join()).isSameAs(ofThisThread);
        assertThat(askedOn(newContext())).isNotSameAs(ofThisThread);
    }

    /** On the next event loop: they take turns. */
    private Context newContext() {
        return ((VertxInternal) vertx).createEventLoopContext();
    }

    private HttpClient askedOn(Context context) {
        var client = new CompletableFuture<HttpClient>();
        context.runOnContext(_ -> client.complete(clients.ofThisLoop()));
        return client.join();
    }
}
