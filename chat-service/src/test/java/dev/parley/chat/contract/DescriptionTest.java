package dev.parley.chat.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.parley.chat.testing.ChatTest;
import dev.parley.chat.testing.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DescriptionTest extends ChatTest {

    /** What is asked for where nothing needs to be said. */
    private static final Set<String> OPTIONAL_THROUGHOUT = Set.of("AdminRoomChange", "RoomChange");

    private static final String PROBLEM = "responses.%s.content.'application/problem+json'.schema.$ref";

    @Test
    void it_says_how_to_authenticate() {
        description()
                .body("openapi", startsWith("3.1"))
                .body("info.title", equalTo("Parley chat-service"))
                .body("components.securitySchemes.bearer.scheme", equalTo("bearer"));
    }

    @Test
    void it_describes_the_calls_for_clients_and_no_others() {
        Map<String, ?> paths = description().extract().path("paths");

        assertThat(paths)
                .isNotEmpty()
                .allSatisfy((path, calls) -> assertThat(path).matches("/api/v1/(chat|admin)/.*"));
    }

    @Test
    void every_call_may_answer_a_problem_and_asks_for_a_token() {
        Map<String, Map<String, Map<String, ?>>> paths = description().extract().path("paths");

        for (var calls : paths.values()) {
            for (var call : calls.values()) {
                assertThat(call.get("security")).isEqualTo(List.of(Map.of("bearer", List.of())));
                assertThat(call.get("responses"))
                        .asString()
                        .contains("default=", "401=", "application/problem+json", "#/components/schemas/Problem");
            }
        }
    }

    @Test
    void a_problem_is_given_where_it_can_happen() {
        description()
                .rootPath("paths.'/api/v1/chat/rooms'.post")
                .body(PROBLEM.formatted("'404'"), equalTo("#/components/schemas/Problem"))
                .body(PROBLEM.formatted("'415'"), equalTo("#/components/schemas/Problem"))
                .body("responses.'403'.description", startsWith("The token is a program's"))
                .body("responses.'201'.content.'application/json'.schema.$ref", equalTo("#/components/schemas/Room"))
                .rootPath("paths.'/api/v1/chat/rooms/{roomId}'.get")
                .body("responses.'403'.description", startsWith("You are not a member"))
                .body("responses", not(hasKey("400")));
    }

    @Test
    void parameters_have_their_bounds() {
        description()
                .rootPath("paths.'/api/v1/chat/rooms/{roomId}/messages'.get.parameters")
                .body("find { it.name == 'limit' }.schema.type", equalTo("integer"))
                .body("find { it.name == 'limit' }.schema.minimum", equalTo(1))
                .body("find { it.name == 'limit' }.schema.maximum", equalTo(100))
                .body("find { it.name == 'limit' }.schema.default", equalTo(50))
                .body("find { it.name == 'around_seq' }.schema.minimum", equalTo(1));
    }

    @Test
    void a_list_of_admins_tells_what_it_can_be_asked_for() {
        description()
                .rootPath("paths.'/api/v1/admin/messages'.get")
                .body(
                        "parameters.name",
                        contains(
                                "page",
                                "page_size",
                                "sort",
                                "ids",
                                "room_id",
                                "sender_id",
                                "timestamp_from",
                                "timestamp_to"))
                .body("parameters.find { it.name == 'page_size' }.schema.maximum", equalTo(200))
                .body("parameters.find { it.name == 'sort' }.schema.enum", contains("timestamp", "-timestamp"))
                .body("responses.'403'.description", equalTo("You are no admin"))
                .rootPath("paths.'/api/v1/admin/chat-rooms'.delete")
                .body("parameters.name", contains("ids"));
    }

    @Test
    void names_and_nulls_are_those_of_the_wire() {
        description()
                .rootPath("components.schemas")
                .body("Room.properties.last_message.anyOf.type", hasItem("null"))
                .body("Room.properties.name.type", contains("string", "null"))
                .body("Room.required", hasItems("id", "room_type", "last_message"))
                .body("Room.required", not(hasItem("members")))
                .body("RoomType.enum", contains("one_to_one", "group"))
                .body("MessageType.enum", contains("text", "system", "image", "file"))
                .body("NewMessage.required", contains("content"))
                .body("NewMessage.properties.content.maxLength", equalTo(5000));
    }

    @Test
    void every_schema_is_that_of_a_record_which_says_what_is_always_there() {
        Map<String, Map<String, ?>> schemas = description().extract().path("components.schemas");
        assertThat(schemas).hasSizeGreaterThan(20);
        schemas.forEach((name, schema) -> {
            if (schema.containsKey("properties") && !OPTIONAL_THROUGHOUT.contains(name)) {
                assertThat(schema.get("required")).as(name).isNotNull();
            }
        });
        description()
                .body("components.schemas.AdminRoomDetails.required", hasItems("member_count", "message_count"))
                .body("components.schemas.AdminStats.required", hasItems("active_5m", "active_24h"))
                .body("components.schemas.AdminStats.properties.active_5m.type", contains("integer", "null"));
    }

    @Test
    void what_is_left_out_where_it_means_nothing_is_not_required() {
        description()
                .rootPath("components.schemas.MessagePage")
                .body("required", containsInAnyOrder("messages", "has_more", "head_seq"))
                .body("properties.has_newer.type", equalTo("boolean"))
                .body("properties.total.type", equalTo("integer"));
    }

    @Test
    void a_room_on_the_wire_has_the_fields_that_are_described_and_no_others() {
        var ana = Person.someone();
        var room = group(ana);
        say(ana, room, "hello");
        Map<String, ?> answer = as(ana).get(ROOMS + "/" + room).then().extract().path("$");
        Map<String, ?> message =
                as(ana).get(messages(room)).then().extract().path("messages.find { it.message_type == 'text' }");

        assertThat(answer.keySet()).isEqualTo(propertiesOf("Room"));
        assertThat(message.keySet()).isEqualTo(propertiesOf("Message"));
    }

    private static Set<String> propertiesOf(String schema) {
        Map<String, ?> properties = description().extract().path("components.schemas." + schema + ".properties");
        return properties.keySet();
    }

    private static ValidatableResponse description() {
        return given().queryParam("format", "json").get("/q/openapi").then().statusCode(200);
    }
}
