package dev.parley.gateway;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsTest {

    @TempDir
    static Path made;

    private static SelfSigned first;
    private static SelfSigned second;

    @TempDir
    Path folder;

    private StubNode node;
    private RunningGateway gateway;

    @BeforeAll
    static void makeCertificates() throws Exception {
        first = SelfSigned.madeIn(made, "first");
        second = SelfSigned.madeIn(made, "second");
    }

    @BeforeEach
    void start() throws IOException {
        first.writeTo(certificate(), key());
        node = StubNode.named("node");
        gateway = RunningGateway.with(node, node)
                .publicOrigin("https://chat.example.org")
                .certificate(certificate(), key())
                .start();
    }

    @AfterEach
    void stop() {
        gateway.close();
        node.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void a_call_is_served_and_the_service_hears_that_it_came_securely(String version) throws Exception {
        String answer = call(version);

        assertThat(answer).startsWith("HTTP/1.1 200").contains("Strict-Transport-Security: max-age=31536000\r\n");
        assertThat(node.seen().element().getJsonObject("headers").getString("x-forwarded-proto"))
                .isEqualTo("https");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1", "TLSv1.1"})
    void broken_versions_are_not_spoken(String version) {
        assertThatThrownBy(() -> call(version)).isInstanceOfAny(SSLException.class, IllegalArgumentException.class);
        assertThat(node.seen()).isEmpty();
    }

    @Test
    void rules_on_framing_hold_under_it_too() throws Exception {
        String smuggling = String.join(
                "\r\n",
                "POST /api/v1/chat/rooms HTTP/1.1",
                "Host: localhost",
                "Content-Length: 5",
                "Transfer-Encoding: chunked",
                "",
                "0",
                "",
                "");

        assertThat(exchange("TLSv1.3", smuggling)).startsWith("HTTP/1.1 400");
    }

    @Test
    void a_plain_call_gets_nothing() throws IOException {
        assertThat(Wire.exchange(gateway, "GET /api/v1/chat/rooms HTTP/1.1", "Host: localhost", "", ""))
                .doesNotContain("200");
        assertThat(node.seen()).isEmpty();
    }

    @Test
    void a_socket_passes_through_it() {
        Vertx vertx = Vertx.vertx();
        try {
            Queue<String> heard = new ConcurrentLinkedQueue<>();
            WebSocket socket = vertx.createWebSocketClient(
                            new WebSocketClientOptions().setTrustAll(true).setVerifyHost(false))
                    .connect(new WebSocketConnectOptions()
                            .setSsl(true)
                            .setHost("localhost")
                            .setPort(gateway.port())
                            .setURI("/ws/chat"))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .orTimeout(10, SECONDS)
                    .join();
            socket.textMessageHandler(heard::add);

            socket.writeTextMessage("hello");

            await().untilAsserted(() -> assertThat(heard).containsExactly("hello"));
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @Test
    void a_renewed_certificate_is_shown_without_a_restart() throws Exception {
        assertThat(shown()).isEqualTo(first.x509());

        second.writeTo(certificate(), key());

        untilShown(second);
    }

    @Test
    void a_change_that_is_half_done_or_wrong_leaves_the_former_one() throws Exception {
        Files.writeString(certificate(), "nonsense");

        // Several times as long as from one look at the files to the next.
        await().during(Duration.ofMillis(500))
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(shown()).isEqualTo(first.x509()));

        second.writeTo(certificate(), key());

        untilShown(second);
    }

    @Test
    void whoever_comes_to_the_plain_port_is_sent_to_the_secure_one() throws IOException {
        try (RunningGateway redirecting = RunningGateway.with(node, node)
                .publicOrigin("https://chat.example.org")
                .redirecting()
                .start()) {
            assertThat(Wire.exchange(
                            redirecting,
                            "GET /rooms/1?x=2 HTTP/1.1",
                            "Host: evil.example",
                            "Connection: close",
                            "",
                            ""))
                    .startsWith("HTTP/1.1 308")
                    .containsIgnoringCase("location: https://chat.example.org/rooms/1?x=2\r\n")
                    .contains("Content-Security-Policy: ", "Strict-Transport-Security: ");
            assertThat(Wire.exchange(
                            redirecting,
                            "POST /api/v1/auth/login HTTP/1.1",
                            "Host: localhost",
                            "Content-Length: 2",
                            "Connection: close",
                            "",
                            "{}"))
                    .startsWith("HTTP/1.1 403")
                    .contains("tls_required");
        }
        assertThat(node.seen()).isEmpty();
    }

    private Path certificate() {
        return folder.resolve("tls.crt");
    }

    private Path key() {
        return folder.resolve("tls.key");
    }

    /** A client that comes in the very moment of the change may find the connection closed, and comes again. */
    private void untilShown(SelfSigned expected) {
        await().ignoreExceptionsInstanceOf(SSLException.class)
                .untilAsserted(() -> assertThat(shown()).isEqualTo(expected.x509()));
    }

    private X509Certificate shown() throws Exception {
        try (SSLSocket socket = connect("TLSv1.3")) {
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    private String call(String version) throws Exception {
        return exchange(version, "GET /api/v1/chat/rooms HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    }

    private String exchange(String version, String request) throws Exception {
        try (SSLSocket socket = connect(version)) {
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private SSLSocket connect(String version) throws Exception {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry("first", first.x509());
        trusted.setCertificateEntry("second", second.x509());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), new SecureRandom());
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("localhost", gateway.port());
        socket.setSoTimeout(10_000);
        socket.setEnabledProtocols(new String[] {version});
        socket.startHandshake();
        return socket;
    }
}
