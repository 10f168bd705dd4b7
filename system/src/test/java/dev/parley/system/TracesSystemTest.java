package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.system.TraceReceiver.Seen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What operators see of a whole Parley: traces from the gateway to the sockets of both nodes, and logs for machines. */
final class TracesSystemTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static TraceReceiver receiver;
    private static TemporaryParley parley;
    private static Person ada;
    private static Person bob;

    @BeforeAll
    static void start() throws Exception {
        receiver = new TraceReceiver();
        parley = TemporaryParley.start(
                Repository.HOME,
                2,
                Map.of(
                        "PARLEY_BCRYPT_COST", "4",
                        "PARLEY_TRACES_ENDPOINT", receiver.endpoint(),
                        "PARLEY_TRACES_SAMPLE", "1",
                        "PARLEY_LOG_FORMAT", "json",
                        "PARLEY_ACCESS_LOG", "true",
                        "PARLEY_SLOW_QUERY", "PT0.0001S"));
        ada = Person.register(visitor(parley), "ada");
        bob = Person.register(visitor(parley), "bob");
    }

    @AfterAll
    static void stop() throws IOException {
        parley.close();
        receiver.close();
    }

    @Test
    void aMessageByRestIsOneTraceFromTheGatewayToTheSocketsOfBothNodes() {
        String room = ada.makeGroup("Engines", bob);
        try (ChatSocket atOne = bob.connectTo(node("chat-1"));
                ChatSocket atTwo = bob.connectTo(node("chat-2"))) {

            assertThat(ada.send(room, "hello").status()).isEqualTo(201);
            atOne.await("message");
            atTwo.await("message");

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(tracesThatReachBothNodes()).anySatisfy(trace -> {
                        List<Seen> spans = spansOf(trace);
                        assertThat(spans)
                                .anyMatch(span -> span.service().equals("gateway")
                                        && span.name().equals("POST /api/v1/chat")
                                        && span.parent().isEmpty());
                        assertThat(spans).extracting(Seen::name).contains("message", "commit", "publish");
                        assertThat(spans)
                                .filteredOn(span -> span.name().equals("commit"))
                                .allMatch(span -> span.linkedTraces().contains(trace));
                    }));
        }
    }

    @Test
    void aMessageByASocketHasATraceOfItsOwn() {
        String room = ada.makeGroup("Engines", bob);
        try (ChatSocket ofAda = ada.connectTo(node("chat-1"));
                ChatSocket ofBob = bob.connectTo(node("chat-2"))) {

            ofAda.sendMessage(room, UUID.randomUUID().toString(), "hello");
            ofBob.await("message");

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(tracesThatReachBothNodes())
                            .anySatisfy(trace -> assertThat(spansOf(trace))
                                    .noneMatch(span -> span.service().equals("gateway"))
                                    .anyMatch(span -> span.name().equals("message")
                                            && span.parent().isEmpty())));
        }
    }

    @Test
    void theLogOfEachServiceIsJsonAndNamesTheRequestAndHoldsNoSecret() throws Exception {
        String request = "find-me-" + UUID.randomUUID();

        for (String service : List.of("auth-service", "chat-1")) {
            String path = service.equals("chat-1") ? "/api/v1/chat/rooms" : "/api/v1/auth/me";
            // Not every slow query is told of: it would be too much for a log.
            await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).until(() -> {
                assertThat(ada.api().getNamed(path, request).status()).isEqualTo(200);
                return Stream.of(service, service.equals("chat-1") ? "chat-2" : service)
                        .flatMap(log -> linesOf(log).stream())
                        .anyMatch(line -> isAbout(line, request)
                                && line.path("message").asText().startsWith("Slow query "));
            });
        }

        for (String service : List.of("gateway", "auth-service", "chat-1", "chat-2")) {
            assertThat(linesOf(service)).isNotEmpty().allSatisfy(line -> {
                assertThat(line.path("time").asText()).endsWith("Z");
                for (String field : List.of("level", "logger", "message", "service", "node")) {
                    assertThat(line.path(field).asText())
                            .as("%s of %s", field, line)
                            .isNotEmpty();
                }
            });
        }
        assertThat(linesOf("gateway"))
                .filteredOn(line -> isAbout(line, request))
                .isNotEmpty()
                .allSatisfy(line -> {
                    assertThat(line.path("status").asInt()).isEqualTo(200);
                    assertThat(line.path("method").asText()).isEqualTo("GET");
                    assertThat(line.path("user_id").asText()).isEqualTo(ada.id());
                    assertThat(line.path("backend").asText()).startsWith("http://");
                    assertThat(line.path("trace_id").asText()).hasSize(32);
                });
        assertThat(textOfAllLogs())
                .doesNotContain(
                        Person.PASSWORD,
                        ada.accessToken(),
                        ada.refreshToken(),
                        bob.accessToken(),
                        bob.refreshToken(),
                        parley.postgresPassword());
    }

    @Test
    void aQueryIsNoPartOfTheAccessLog() {
        Api visitor = visitor(parley);
        String secret = UUID.randomUUID().toString();

        assertThat(visitor.get("/api/v1/chat/rooms?access_token=" + secret).status())
                .isEqualTo(401);

        await().atMost(PATIENCE)
                .until(() -> linesOf("gateway").stream()
                        .anyMatch(line -> line.path("status").asInt() == 401
                                && line.path("path").asText().equals("/api/v1/chat/rooms")));
        assertThat(textOfAllLogs()).doesNotContain(secret);
    }

    private static Api visitor(TemporaryParley there) {
        return Api.at(there.process(Role.GATEWAY).url());
    }

    private static RunState.ProcessEntry node(String name) {
        return parley.state().processes().stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> tracesThatReachBothNodes() {
        return receiver.spans().stream()
                .map(Seen::trace)
                .distinct()
                .filter(trace -> spansOf(trace).stream()
                        .filter(span -> span.name().equals("deliver"))
                        .map(Seen::node)
                        .toList()
                        .containsAll(List.of("chat-1", "chat-2")))
                .toList();
    }

    private static List<Seen> spansOf(String trace) {
        return receiver.spans().stream()
                .filter(span -> span.trace().equals(trace))
                .toList();
    }

    private static boolean isAbout(JsonNode line, String request) {
        return line.path("request_id").asText().equals(request);
    }

    /** All lines but what the JVM says before the service has anything to say. */
    private static List<JsonNode> linesOf(String process) {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : textOf(process).split("\n", -1)) {
            if (!line.isBlank() && !line.startsWith("WARNING: ")) {
                lines.add(parsed(line));
            }
        }
        return lines;
    }

    private static JsonNode parsed(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new AssertionError("no JSON: " + line, e);
        }
    }

    private static String textOfAllLogs() {
        StringBuilder all = new StringBuilder();
        for (String process : List.of("gateway", "auth-service", "chat-1", "chat-2")) {
            all.append(textOf(process));
        }
        return all.toString();
    }

    private static String textOf(String process) {
        Path log = parley.logs().resolve(process + ".log");
        try {
            String text = Files.readString(log);
            return text.substring(0, text.lastIndexOf('\n') + 1);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
