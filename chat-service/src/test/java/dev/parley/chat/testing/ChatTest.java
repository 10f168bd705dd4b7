package dev.parley.chat.testing;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import dev.parley.kit.testing.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** What the tests of the running service share: real servers, people and their rooms. */
@QuarkusTestResource(value = Servers.class, restrictToAnnotatedClass = false)
@QuarkusTestResource(value = AuthServiceStandIn.class, restrictToAnnotatedClass = false)
public abstract class ChatTest {

    protected static final String ROOMS = "/api/v1/chat/rooms";
    protected static final String ADMIN = "/api/v1/admin";

    @TestHTTPResource("/")
    URI server;

    /** It starts to listen before it has the keys that tokens are verified with. */
    @BeforeEach
    void the_node_is_ready() {
        await().atMost(Duration.ofMinutes(1))
                .pollDelay(Duration.ZERO)
                .until(() -> given().get("/q/health/ready").statusCode() == 200);
    }

    protected URI server() {
        return URI.create(server.toString().replaceAll("/$", ""));
    }

    protected static RequestSpecification as(Person person) {
        return given().auth().oauth2(person.token()).contentType(ContentType.JSON);
    }

    /** As that person, who is an admin of the server. */
    protected static RequestSpecification asAdmin(Person person) {
        return given().auth().oauth2(person.adminToken()).contentType(ContentType.JSON);
    }

    protected static UUID group(Person owner, Person... others) {
        return UUID.fromString(as(owner)
                .body(Map.of("name", "A group", "room_type", "group", "member_ids", ids(others)))
                .post(ROOMS)
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }

    protected static String messages(UUID room) {
        return ROOMS + "/" + room + "/messages";
    }

    protected static void say(Person person, UUID room, String content) {
        as(person).body(Map.of("content", content)).post(messages(room)).then().statusCode(201);
    }

    protected TestSocket socket(Person person) {
        return TestSocket.open(server(), "/ws/chat", person);
    }

    protected static List<UUID> ids(Person... people) {
        return Arrays.stream(people).map(Person::id).toList();
    }
}
