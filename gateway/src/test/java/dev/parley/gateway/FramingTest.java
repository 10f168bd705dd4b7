package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Requests that two readers could understand differently. Behind each one comes a second request, which nobody may ever
 * answer: whoever does has read the first one in another way than the gateway.
 */
class FramingTest {

    private static final String SMUGGLED = "GET /api/v1/chat/smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private StubNode node;
    private RunningGateway gateway;

    @BeforeEach
    void start() {
        node = StubNode.named("node");
        gateway = RunningGateway.with(node, node).start();
    }

    @AfterEach
    void stop() {
        gateway.close();
        node.close();
    }

    /** Lines are separated by {@code |}; the smuggled request takes the place of {@code $}. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                // Two lengths.
                "Content-Length: 4|Transfer-Encoding: chunked||0||$",
                "Transfer-Encoding: chunked|Content-Length: 4||0||$",
                "Content-Length: 0|Content-Length: 40||$",
                "Content-Length: 0, 40||$",
                // Lengths that are none.
                "Content-Length: +0||$",
                "Content-Length: 0x10||$",
                "Content-Length: 1 0||$",
                "Content-Length: 99999999999999999999||$",
                "Content-Length:||$",
                // Encodings that somebody might overlook.
                "Transfer-Encoding: chunked, identity||0||$",
                "Transfer-Encoding: chunked, chunked||0||$",
                "Transfer-Encoding: x, chunked||0||$",
                "Transfer-Encoding: \"chunked\"||0||$",
                "Transfer-Encoding: chunked;q=1||0||$",
                "Transfer-Encoding:||0||$",
                "Transfer-Encoding : chunked||0||$",
                "Transfer-Encoding\u000b: chunked||0||$",
                "Transfer-Encoding: chunk\u000bed||0||$",
                " Transfer-Encoding: chunked||0||$",
                // A header that goes on in the next line.
                "X-Folded: a| Transfer-Encoding: chunked||0||$",
                "Transfer-Encoding:| chunked||0||$",
                "Transfer-Encoding: chunked| , identity||0||$",
                // Names and values that are none.
                "X Y: 1||$",
                ": 1||$",
                "No-Colon||$",
                "X-Null: a\u0000b||$",
                "X-Return: a\rb||$",
                // Callers and contents of which there can be one only.
                "Authorization: Bearer a|Authorization: Bearer b||$",
                "Origin: http://localhost:8080|Origin: http://evil.example||$",
                "Content-Type: application/json|Content-Type: text/plain||$"
            })
    void a_doubtful_head_is_refused_and_nothing_after_it_is_read(String head) throws IOException {
        String answer = Wire.exchange(
                gateway,
                "POST /api/v1/chat/rooms HTTP/1.1",
                "Host: localhost",
                head.replace("$", SMUGGLED).replace("|", "\r\n"));

        assertThat(answer)
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json", "Content-Security-Policy: default-src 'none'");
        assertThat(answer.split("HTTP/1\\.1 ", -1)).hasSize(2);
        assertThat(node.seen()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /api/v1/chat/rooms HTTP/1.1\nHost: localhost\nContent-Length: 0\n\n",
                "POST /api/v1/chat/rooms HTTP/1.1\r\nHost: localhost\nX-Kept: 1\r\n\r\n",
                "POST /api/v1/chat/rooms HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\n\r\n",
                "POST /api/v1/chat/rooms HTTP/1.1\rHost: localhost\r\n\r\n",
                "POST /api/v1/chat/rooms\tHTTP/1.1\r\nHost: localhost\r\n\r\n",
                "POST /api/v1/chat/rooms HTTP/1.1 x\r\nHost: localhost\r\n\r\n",
                "POST /api/v1/chat/a b HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "POST /api/v1/chat/rooms\r\nHost: localhost\r\n\r\n",
                "POST /api/v1/chat/rooms http/1.1\r\nHost: localhost\r\n\r\n",
                "POST /api/v1/chat/rooms HTTP/1.1x\r\nHost: localhost\r\n\r\n",
                "POST /api/v1/chat/rooms HTTP/2.0\r\nHost: localhost\r\n\r\n",
                "PO ST /api/v1/chat/rooms HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "P{ST /api/v1/chat/rooms HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
            })
    void lines_that_end_or_are_split_in_another_way_are_refused(String head) throws IOException {
        String answer = Wire.exchange(gateway, head + SMUGGLED);

        assertThat(answer).matches("(?s)HTTP/1\\.[01] 400 .*").contains("application/problem+json");
        assertThat(answer.split("HTTP/1\\.[01] ", -1)).hasSize(2);
        assertThat(node.seen()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0x4\r\nabcd\r\n0\r\n\r\n",
                "+4\r\nabcd\r\n0\r\n\r\n",
                "-1\r\nabcd\r\n0\r\n\r\n",
                "4 \nabcd\r\n0\r\n\r\n",
                "4\nabcd\r\n0\r\n\r\n",
                "4\r\nabcdXX0\r\n\r\n",
                "4;a=\nb\r\nabcd\r\n0\r\n\r\n",
                "fffffffffffffffff\r\nabcd\r\n0\r\n\r\n",
                "\r\n4\r\nabcd\r\n0\r\n\r\n",
                // Sizes that are 4 to whoever counts no further than 32 or 64 bits.
                "100000004\r\nabcd\r\n0\r\n\r\n",
                "10000000000000004\r\nabcd\r\n0\r\n\r\n",
                "1\r\na\r\n000100000003;x=1\r\nbcd\r\n0\r\n\r\n",
                "0\r\nX Y: 1\r\n\r\n"
            })
    void chunks_that_could_be_read_in_two_ways_end_the_connection(String chunks) throws IOException {
        String answer = Wire.exchange(
                gateway,
                "POST /api/v1/chat/rooms HTTP/1.1",
                "Host: localhost",
                "Transfer-Encoding: chunked",
                "",
                chunks + SMUGGLED);

        assertThat(answer).doesNotContain("HTTP/1.1 200");
        assertThat(answer.split("HTTP/1\\.1 ", -1)).hasSizeLessThanOrEqualTo(2);
        assertThat(node.seen()).noneMatch(call -> call.getString("uri").contains("smuggled"));
    }

    @Test
    void decent_chunks_arrive_whole_and_the_next_request_is_read() throws IOException {
        String answer = Wire.exchange(
                gateway,
                "POST /api/v1/chat/rooms HTTP/1.1",
                "Host: localhost",
                "Transfer-Encoding: chunked",
                "",
                "4",
                "abcd",
                "3;name=value",
                "efg",
                "0",
                "",
                "GET /api/v1/chat/next HTTP/1.1",
                "Host: localhost",
                "Connection: close",
                "",
                "");

        assertThat(answer.split("HTTP/1\\.1 200", -1)).hasSize(3);
        assertThat(node.seen()).extracting(call -> call.getString("body")).containsExactly("abcdefg", "");
    }

    @ParameterizedTest
    @CsvSource({
        "CONNECT localhost:443, 405",
        "CONNECT /api/v1/chat/rooms, 405",
        "TRACE /api/v1/chat/rooms, 405",
        "TRACE /, 405",
        "OPTIONS *, 404",
        "GET api/v1/chat/rooms, 400",
        "GET http:/api/v1/chat/rooms, 400",
        "GET http://evil.example/api/v1/chat/rooms, 400",
        "GET http://localhost@evil.example/api/v1/chat/rooms, 400",
        "GET ftp://localhost/api/v1/chat/rooms, 400",
        "GET //localhost/api/v1/chat/rooms, 404",
        "GET /api/v1/chat/rooms?cursor=%zz, 400",
        "GET /api/v1/chat/rooms?cursor=100%, 400"
    })
    void what_is_no_call_of_this_host_is_refused(String call, int status) throws IOException {
        String answer = Wire.exchange(gateway, call + " HTTP/1.1", "Host: localhost", "Connection: close", "", "");

        assertThat(answer).startsWith("HTTP/1.1 " + status).contains("application/problem+json");
        assertThat(node.seen()).isEmpty();
    }

    @Test
    void a_whole_address_of_this_host_is_read_as_its_path() throws IOException {
        String answer = Wire.exchange(
                gateway,
                "GET http://localhost/api/v1/chat/rooms?limit=1 HTTP/1.1",
                "Host: localhost",
                "Connection: close",
                "",
                "");

        assertThat(answer).startsWith("HTTP/1.1 200");
        assertThat(node.seen()).extracting(call -> call.getString("uri")).containsExactly("/api/v1/chat/rooms?limit=1");
    }

    @Test
    void an_old_client_is_answered_and_left() throws IOException {
        String answer = Wire.exchange(gateway, "GET /api/v1/chat/rooms HTTP/1.0", "", "");

        assertThat(answer).startsWith("HTTP/1.0 200").contains("{\"node\":\"node\"}");
        assertThat(node.seen().element().getJsonObject("headers").getString("x-forwarded-host"))
                .isEmpty();
    }

    @Test
    void an_old_client_cannot_send_chunks() throws IOException {
        String answer = Wire.exchange(
                gateway,
                "POST /api/v1/chat/rooms HTTP/1.0",
                "Host: localhost",
                "Transfer-Encoding: chunked",
                "",
                "0",
                "",
                SMUGGLED);

        assertThat(answer).startsWith("HTTP/1.0 400");
        assertThat(node.seen()).isEmpty();
    }

    @Test
    void nobody_is_led_over_to_http_2() throws IOException {
        String answer = Wire.exchange(
                gateway,
                "GET /api/v1/chat/rooms HTTP/1.1",
                "Host: localhost",
                "Connection: close",
                "Connection: Upgrade, HTTP2-Settings",
                "Upgrade: h2c",
                "HTTP2-Settings: AAMAAABkAAQAAP__",
                "",
                "");

        assertThat(answer).startsWith("HTTP/1.1 200");
        assertThat(node.seen().element().getJsonObject("headers").fieldNames())
                .doesNotContain("upgrade", "http2-settings");
    }
}
