package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A Parley that logs as people like to read it, and whose traces nobody wants. */
final class TextLogSystemTest extends LogRules {
    private final TraceReceiver never;

    TextLogSystemTest() throws Exception {
        TraceReceiver receiver = new TraceReceiver();
        super(Map.of("PARLEY_TRACES_SAMPLE", "1", "QUARKUS_OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", receiver.endpoint()));
        this.never = receiver;
    }

    @Test
    void withNobodyToSendThemToPeopleTalkAsEver() {
        assertThatPeopleCanTalk();
    }

    /** What is sampled is sent when the services end, at the latest. */
    @AfterAll
    @Override
    void stop() throws IOException {
        super.stop();
        never.close();
        assertThat(never.spans()).isEmpty();
    }

    @Override
    void checkLines(String mark) {
        for (String service : SERVICES) {
            assertThat(textOf(service).lines().filter(line -> line.contains(mark)))
                    .as(service)
                    .allMatch(line -> line.matches("\\d{4}-\\d{2}-\\d{2}.*"));
        }
    }
}
