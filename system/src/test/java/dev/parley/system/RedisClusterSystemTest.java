package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Two chat nodes over a Redis Cluster: all that goes by way of Redis goes, and all goes on without one of its processes. */
final class RedisClusterSystemTest {
    private static final int SHARDS = 4;
    private static final String FIRST_STREAM = "parley:room-events";
    private static final List<String> STREAMS = Stream.concat(
                    Stream.of(FIRST_STREAM), IntStream.range(1, SHARDS).mapToObj(shard -> FIRST_STREAM + ":" + shard))
            .toList();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final RedisCluster CLUSTER = RedisCluster.start();
    private static final RunningParley PARLEY = parleyOver(CLUSTER);

    private final Person ada = PARLEY.register("ada");
    private final Person bob = PARLEY.register("bob");

    private static RunningParley parleyOver(RedisCluster cluster) {
        try {
            return RunningParley.startWith(Map.of(
                    "PARLEY_REDIS_URL",
                    cluster.urls(),
                    "PARLEY_REDIS_TYPE",
                    "cluster",
                    "PARLEY_BUS_SHARDS",
                    Integer.toString(SHARDS)));
        } catch (RuntimeException failed) {
            cluster.close();
            throw failed;
        }
    }

    @AfterAll
    static void stop() {
        PARLEY.close();
        CLUSTER.close();
    }

    @Test
    void theRoomsEventsAreSpreadOverTheClusterAndReachTheOtherNode() {
        try (ChatSocket ofAda = ada.connectTo(PARLEY.process("chat-1"));
                ChatSocket ofBob = bob.connectTo(PARLEY.process("chat-2"))) {
            for (int i = 0; i < 4 * SHARDS; i++) {
                String room = ada.makeGroup("Room " + i, bob);
                assertThat(ofBob.await("room_added").path("room_id").asText()).isEqualTo(room);

                sayAndHear(room, ofAda, ofBob);
            }
        }

        assertThat(CLUSTER.lengthsOf(STREAMS)).hasSizeGreaterThan(1);
    }

    @Test
    void typingAndWhoIsThereAreKnownOnTheOtherNode() {
        String room = ada.makeGroup("Typing", bob);
        try (ChatSocket ofAda = ada.connectTo(PARLEY.process("chat-1"));
                ChatSocket ofBob = bob.connectTo(PARLEY.process("chat-2"))) {
            ofBob.settle();
            ofAda.send(Json.object("type", "typing", "room_id", room, "is_typing", true));

            assertThat(ofBob.await("typing").path("user_id").asText()).isEqualTo(ada.id());
            await("ada is there")
                    .atMost(PATIENCE)
                    .until(() -> bob.api()
                            .get("/api/v1/auth/users/" + ada.id())
                            .at("/is_online")
                            .equals("true"));
        }
    }

    @Test
    void whoSignsOutLosesTheirSocketOnEachNode() {
        try (ChatSocket one = ada.connectTo(PARLEY.process("chat-1"));
                ChatSocket two = ada.connectTo(PARLEY.process("chat-2"))) {
            one.settle();
            two.settle();

            assertThat(ada.api().post("/api/v1/auth/logout", Json.object()).status())
                    .isEqualTo(204);

            assertThat(one.awaitClosed()).isEqualTo(4401);
            assertThat(two.awaitClosed()).isEqualTo(4401);
        }
    }

    @Test
    void withoutOneOfItsProcessesMessagesArriveAndAfterItsReturnTheyGoByTheClusterAgain() {
        String room = roomOfTheFirstStream();
        try (ChatSocket ofAda = ada.connectTo(PARLEY.process("chat-1"));
                ChatSocket ofBob = bob.connectTo(PARLEY.process("chat-2"))) {
            CLUSTER.killOwnerOf(FIRST_STREAM);
            for (int i = 0; i < 5; i++) {
                sayAndHear(room, ofAda, ofBob);
            }

            CLUSTER.startKilled();

            await("a message by way of the process that was dead")
                    .atMost(PATIENCE)
                    .until(() -> {
                        sayAndHear(room, ofAda, ofBob);
                        return !CLUSTER.lengthsOf(List.of(FIRST_STREAM)).isEmpty();
                    });
        }
    }

    private static void sayAndHear(String room, ChatSocket speaker, ChatSocket listener) {
        JsonNode ack = speaker.sendMessage(room, UUID.randomUUID().toString(), "hello");

        assertThat(listener.await("message").at("/data/id")).isEqualTo(ack.path("message_id"));
    }

    /** Rooms are spread over the streams by their ids. */
    private String roomOfTheFirstStream() {
        return Stream.generate(() -> ada.makeGroup("Going on", bob))
                .filter(room -> Math.floorMod(UUID.fromString(room).hashCode(), SHARDS) == 0)
                .findFirst()
                .orElseThrow();
    }
}
