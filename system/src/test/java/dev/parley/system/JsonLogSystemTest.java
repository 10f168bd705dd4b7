package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A Parley that logs for machines, and whose collector of traces is away. */
final class JsonLogSystemTest extends LogRules {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final ObjectMapper STRICT = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    JsonLogSystemTest() throws Exception {
        super(Map.of(
                "PARLEY_LOG_FORMAT", "json",
                "PARLEY_TRACES_SAMPLE", "1",
                "PARLEY_TRACES_ENDPOINT", "http://127.0.0.1:1"));
    }

    @Test
    void aReceiverOfTracesThatIsAwayHarmsNobody() {
        assertThatPeopleCanTalk();
    }

    @Test
    void aMailServerThatIsAwayShowsInTheLogAndTheMetricsAndNotInTheAnswer() {
        Person ada = Person.register(visitor, "ada");
        double before = failedMails();
        mails().stop();
        try {
            assertThat(askForReset(ada)).isEqualTo(202);
            await("the mail to be given up").atMost(PATIENCE).until(() -> failedMails() > before);
            await("the log")
                    .atMost(PATIENCE)
                    .until(() -> textOf("auth-service").contains("A password reset was not sent"));
        } finally {
            mails().start();
        }

        assertThat(askForReset(ada)).isEqualTo(202);
        await("the mail of the second time").atMost(PATIENCE).until(() -> mailsTo(ada).length == 1);
    }

    private int askForReset(Person person) {
        return visitor.post("/api/v1/auth/password-reset", Json.object("email", person.email()))
                .status();
    }

    private double failedMails() {
        String address =
                Objects.requireNonNull(parley.process(Role.AUTH_SERVICE).metrics());
        return Api.at(address)
                .get("")
                .text()
                .lines()
                .filter(line -> line.startsWith("parley_mails_total{") && line.contains("result=\"failed\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    @Override
    void checkLines(String mark) {
        for (String service : SERVICES) {
            textOf(service)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("WARNING: "))
                    .forEach(line -> assertThat(parsed(line).properties())
                            .as(line)
                            .extracting(Map.Entry::getKey)
                            .contains("time", "level", "message")
                            .noneMatch(name -> name.contains(mark)));
        }
    }

    private static JsonNode parsed(String line) {
        try {
            return STRICT.readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no line of JSON: " + line, e);
        }
    }
}
