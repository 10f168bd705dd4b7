package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** The gateway as it is started in earnest, with its configuration; what it does is tested piece by piece elsewhere. */
@QuarkusTest
class GatewayTest {

    @Inject
    Gateway gateway;

    @ConfigProperty(name = "quarkus.management.port")
    int managementPort;

    @Test
    void it_listens_and_answers_without_any_service() throws Exception {
        assertThat(get(gateway.port(), "/api/v1/chat/rooms").statusCode()).isEqualTo(503);
    }

    @Test
    void it_is_ready_without_any_service() throws Exception {
        assertThat(get(managementPort, "/q/health/ready").statusCode()).isEqualTo(200);
        assertThat(get(managementPort, "/q/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void its_health_is_not_for_the_public() throws Exception {
        assertThat(get(gateway.port(), "/q/health/ready").statusCode()).isEqualTo(404);
    }

    private static HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
