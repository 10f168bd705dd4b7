package dev.parley.auth.database;

import static dev.parley.auth.Api.AUTH;
import static dev.parley.auth.Api.as;
import static dev.parley.auth.Api.newName;
import static dev.parley.auth.Api.newcomer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.auth.AtOnce;
import dev.parley.kit.testing.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Multi;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class ReadOnlyDatabaseTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** As many as the pool may have. */
    private static final int CONNECTIONS = 20;

    @Inject
    Pool pool;

    /** As where another server takes over, and the connections to the former one stay open. */
    @Test
    void connections_to_a_server_that_may_not_be_written_to_any_more_are_let_go_of() throws Exception {
        var ana = newcomer("ana");
        onEachConnection("select set_config('default_transaction_read_only', 'on', false) = 'on', pg_sleep(0.5)");
        assertThat(readOnlyAnswers()).contains(true);

        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> AtOnce.times(
                                2 * CONNECTIONS,
                                () -> as(ana).body(Map.of("display_name", newName("ana")))
                                        .patch(AUTH + "/me"))
                        .stream()
                        .allMatch(answer -> answer.statusCode() == 200));

        assertThat(readOnlyAnswers()).containsOnly(false);
    }

    private List<Boolean> readOnlyAnswers() {
        return onEachConnection("select current_setting('transaction_read_only') = 'on', pg_sleep(0.5)");
    }

    /** Each is busy for long enough that the next statement goes by another one. */
    private List<Boolean> onEachConnection(String query) {
        return Multi.createFrom()
                .range(0, CONNECTIONS)
                .onItem()
                .transformToUni(_ -> pool.query(query).execute())
                .merge(CONNECTIONS)
                .map(rows -> rows.iterator().next().getBoolean(0))
                .collect()
                .asList()
                .await()
                .atMost(PATIENCE);
    }
}
