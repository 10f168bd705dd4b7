package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.kit.trace.Tracing;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.jboss.logmanager.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the gateway tells of requests: in its log, and in traces. */
class TellingTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String BROUGHT = "00-" + TRACE + "-b7ad6b7169203331-01";

    private final StubNode auth = StubNode.named("auth");
    private final StubNode chat = StubNode.named("chat");
    private final Lines lines = new Lines();
    private final Spans spans = new Spans();

    @BeforeEach
    void listen() {
        Lines.logger().addHandler(lines);
    }

    @AfterEach
    void stop() {
        Lines.logger().removeHandler(lines);
        auth.close();
        chat.close();
    }

    @Test
    void a_request_is_a_line_of_the_log_without_its_query() {
        try (RunningGateway gateway = RunningGateway.with(auth, chat).logging().start()) {
            gateway.get("/api/v1/chat/rooms?access_token=secret");

            await().until(() -> !lines.said.isEmpty());
            assertThat(lines.said)
                    .singleElement()
                    .asString()
                    .startsWith("GET /api/v1/chat/rooms 200 ")
                    .endsWith(" ms");
        }
    }

    @Test
    void a_refused_request_is_one_too() {
        try (RunningGateway gateway = RunningGateway.with(auth, chat).logging().start()) {
            gateway.get("/api/none");

            await().until(() -> !lines.said.isEmpty());
            assertThat(lines.said).singleElement().asString().startsWith("GET /api/none 404 ");
        }
    }

    @Test
    void nothing_is_logged_where_nobody_asked_for_it() {
        try (RunningGateway gateway = RunningGateway.with(auth, chat).start()) {
            gateway.get("/api/v1/chat/rooms");
        }
        assertThat(lines.said).isEmpty();
    }

    @Test
    void without_traces_a_client_cannot_make_the_services_trace() {
        try (RunningGateway gateway = RunningGateway.with(auth, chat).start()) {
            gateway.get("/api/v1/chat/rooms", "traceparent", BROUGHT, "tracestate", "a=b", "baggage", "c=d");
        }
        assertThat(chat.seen().element().getJsonObject("headers").fieldNames())
                .doesNotContain("traceparent", "tracestate", "baggage");
    }

    @Test
    void a_client_cannot_have_a_request_sampled() {
        try (RunningGateway gateway = traced(Sampler.alwaysOff())) {
            gateway.get("/api/v1/chat/rooms", "traceparent", BROUGHT);
        }
        assertThat(traceparentSeen()).endsWith("-00").doesNotContain(TRACE);
        assertThat(spans.all).isEmpty();
    }

    @Test
    void a_sampled_request_begins_a_trace_that_is_linked_to_what_the_client_brought() {
        try (RunningGateway gateway = traced(Sampler.alwaysOn())) {
            gateway.get("/api/v1/chat/rooms", "traceparent", BROUGHT);

            await().until(() -> !spans.all.isEmpty());
        }
        assertThat(spans.all).singleElement().satisfies(span -> {
            assertThat(span.getName()).isEqualTo("GET /api/v1/chat");
            assertThat(span.getParentSpanContext().isValid()).isFalse();
            assertThat(span.getLinks())
                    .singleElement()
                    .satisfies(link ->
                            assertThat(link.getSpanContext().getTraceId()).isEqualTo(TRACE));
            assertThat(traceparentSeen()).isEqualTo("00-" + span.getTraceId() + "-" + span.getSpanId() + "-01");
        });
    }

    @Test
    void what_is_no_trace_is_no_link() {
        try (RunningGateway gateway = traced(Sampler.alwaysOn())) {
            gateway.get("/api/v1/chat/rooms", "traceparent", "00-" + "0".repeat(32) + "-b7ad6b7169203331-01");

            await().until(() -> !spans.all.isEmpty());
        }
        assertThat(spans.all)
                .singleElement()
                .satisfies(span -> assertThat(span.getLinks()).isEmpty());
    }

    private RunningGateway traced(Sampler sampler) {
        var tracer = SdkTracerProvider.builder()
                .setSampler(sampler)
                .addSpanProcessor(SimpleSpanProcessor.create(spans))
                .build()
                .get("test");
        return RunningGateway.with(auth, chat).traced(Tracing.by(tracer)).start();
    }

    private String traceparentSeen() {
        return chat.seen().element().getJsonObject("headers").getString("traceparent");
    }

    /** What was said in the access log. */
    private static final class Lines extends Handler {

        private final List<String> said = new CopyOnWriteArrayList<>();

        static Logger logger() {
            return Logger.getLogger("dev.parley.gateway.access");
        }

        @Override
        public void publish(LogRecord line) {
            said.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    /** Keeps the spans that have ended. */
    private static final class Spans implements SpanExporter {

        private final List<SpanData> all = new CopyOnWriteArrayList<>();

        @Override
        public CompletableResultCode export(Collection<SpanData> ended) {
            all.addAll(ended);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
