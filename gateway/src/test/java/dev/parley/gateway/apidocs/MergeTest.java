package dev.parley.gateway.apidocs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.routing.Service;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class MergeTest {

    private static final JsonObject PROBLEM = schema("{'type': 'object', 'description': 'what went wrong'}");

    private final Merge merge =
            new Merge((service, path) -> path.startsWith("/" + service.name().toLowerCase(Locale.ROOT) + "/"));

    @Test
    void the_paths_of_all_parts_are_there_by_service() {
        JsonObject merged = merge(
                part(Service.AUTH, call("/auth/me", "User"), component("User", schema("{'type': 'object'}"))),
                part(Service.CHAT, call("/chat/rooms/{id}", "Room"), component("Room", schema("{'type': 'array'}"))));

        assertThat(merged.getJsonObject("paths").fieldNames()).containsExactly("/auth/me", "/chat/rooms/{id}");
        assertThat(operation(merged, "/auth/me").getJsonArray("tags")).containsExactly("auth");
        assertThat(operation(merged, "/chat/rooms/{id}").getJsonArray("tags")).containsExactly("chat");
        assertThat(schemas(merged).fieldNames()).containsExactly("User", "Room");
        assertThat(merged.getJsonArray("tags"))
                .containsExactly(
                        new JsonObject().put("name", "auth").put("description", "about AUTH"),
                        new JsonObject().put("name", "chat").put("description", "about CHAT"));
    }

    @Test
    void what_cannot_be_reached_is_left_out_with_all_that_only_it_needs() {
        JsonObject paths = call("/chat/rooms", "Room").mergeIn(call("/internal/x", "Secret"));
        JsonObject merged = merge(part(
                Service.CHAT,
                paths,
                component("Room", schema("{'type': 'object'}"))
                        .mergeIn(component("Secret", schema("{'$ref': '#/components/schemas/Deeper'}")))
                        .mergeIn(component("Deeper", schema("{'type': 'string'}")))));

        assertThat(merged.encode()).contains("Room").doesNotContain("internal", "Secret", "Deeper");
    }

    @Test
    void a_path_of_another_service_is_left_out() {
        JsonObject merged = merge(part(Service.CHAT, call("/auth/me", "User"), new JsonObject()));

        assertThat(merged.getJsonObject("paths")).isEmpty();
    }

    @Test
    void a_component_that_both_have_alike_is_there_once() {
        JsonObject merged = merge(
                part(Service.AUTH, call("/auth/me", "Problem"), component("Problem", PROBLEM)),
                part(Service.CHAT, call("/chat/rooms", "Problem"), component("Problem", PROBLEM)));

        assertThat(schemas(merged).fieldNames()).containsExactly("Problem");
        assertThat(reference(merged, "/auth/me")).isEqualTo(reference(merged, "/chat/rooms"));
    }

    @Test
    void a_name_that_means_different_things_is_told_apart() {
        JsonObject merged = merge(
                part(Service.AUTH, call("/auth/me", "Page"), component("Page", schema("{'type': 'object'}"))),
                part(Service.CHAT, call("/chat/rooms", "Page"), component("Page", schema("{'type': 'array'}"))));

        assertThat(schemas(merged).fieldNames()).containsExactly("AuthPage", "ChatPage");
        assertThat(reference(merged, "/auth/me")).isEqualTo("#/components/schemas/AuthPage");
        assertThat(reference(merged, "/chat/rooms")).isEqualTo("#/components/schemas/ChatPage");
    }

    @Test
    void what_refers_to_different_things_is_different() {
        JsonObject list = schema("{'type': 'array', 'items': {'$ref': '#/components/schemas/Item'}}");
        JsonObject merged = merge(
                part(
                        Service.AUTH,
                        call("/auth/me", "List"),
                        component("List", list).mergeIn(component("Item", schema("{'type': 'object'}")))),
                part(
                        Service.CHAT,
                        call("/chat/rooms", "List"),
                        component("List", list).mergeIn(component("Item", schema("{'type': 'string'}")))));

        assertThat(schemas(merged).fieldNames())
                .containsExactlyInAnyOrder("AuthList", "AuthItem", "ChatList", "ChatItem");
        assertThat(schemas(merged)
                        .getJsonObject("ChatList")
                        .getJsonObject("items")
                        .getString("$ref"))
                .isEqualTo("#/components/schemas/ChatItem");
    }

    @Test
    void what_refers_to_itself_is_no_trap() {
        JsonObject tree = component("Tree", schema("{'items': {'$ref': '#/components/schemas/Tree'}}"));
        JsonObject merged = merge(
                part(Service.AUTH, call("/auth/me", "Tree"), tree), part(Service.CHAT, call("/chat/x", "Tree"), tree));

        assertThat(schemas(merged).fieldNames()).containsExactly("Tree");
    }

    @Test
    void a_scheme_is_kept_where_calls_ask_for_it_and_told_apart_as_well() {
        JsonObject security = new JsonObject("{\"security\": [{\"bearer\": []}]}");
        Part auth = part(Service.AUTH, call("/auth/me", "None"), new JsonObject());
        Part chat = part(Service.CHAT, call("/chat/rooms", "None"), new JsonObject());
        auth.document().mergeIn(security).put("components", schemes("http"));
        chat.document().mergeIn(security).put("components", schemes("apiKey"));

        JsonObject merged = merge(auth, chat);

        assertThat(merged.getJsonObject("components")
                        .getJsonObject("securitySchemes")
                        .fieldNames())
                .containsExactly("Authbearer", "Chatbearer");
        assertThat(operation(merged, "/chat/rooms").getJsonArray("security"))
                .containsExactly(new JsonObject().put("Chatbearer", new JsonArray()));
    }

    @Test
    void the_parts_stay_as_they_were() {
        Part auth = part(Service.AUTH, call("/auth/me", "Page"), component("Page", PROBLEM));
        Part chat = part(Service.CHAT, call("/chat/x", "Page"), component("Page", schema("{'type': 'array'}")));
        JsonObject before = chat.document().copy();

        assertThat(merge(auth, chat)).isEqualTo(merge(auth, chat));
        assertThat(chat.document()).isEqualTo(before);
    }

    private JsonObject merge(Part... parts) {
        return merge.merge(List.of(parts));
    }

    private static Part part(Service service, JsonObject paths, JsonObject schemas) {
        return new Part(
                service,
                new JsonObject()
                        .put("info", new JsonObject().put("description", "about " + service))
                        .put("paths", paths)
                        .put("components", new JsonObject().put("schemas", schemas)));
    }

    private static JsonObject call(String path, String answer) {
        return new JsonObject()
                .put(
                        path,
                        new JsonObject()
                                .put(
                                        "get",
                                        new JsonObject()
                                                .put("tags", new JsonArray().add("Some Resource"))
                                                .put(
                                                        "answer",
                                                        new JsonObject()
                                                                .put("$ref", "#/components/schemas/" + answer))));
    }

    private static JsonObject component(String name, JsonObject schema) {
        return new JsonObject().put(name, schema);
    }

    private static JsonObject schema(String json) {
        return new JsonObject(json.replace('\'', '"'));
    }

    private static JsonObject schemes(String type) {
        return new JsonObject()
                .put(
                        "securitySchemes",
                        new JsonObject()
                                .put("bearer", new JsonObject().put("type", type))
                                .put("unused", new JsonObject()));
    }

    private static JsonObject schemas(JsonObject merged) {
        return merged.getJsonObject("components").getJsonObject("schemas");
    }

    private static JsonObject operation(JsonObject merged, String path) {
        return merged.getJsonObject("paths").getJsonObject(path).getJsonObject("get");
    }

    private static String reference(JsonObject merged, String path) {
        return operation(merged, path).getJsonObject("answer").getString("$ref");
    }
}
