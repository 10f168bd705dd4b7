package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.system.Api.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The OpenAPI document of the whole, as the gateway gives it. */
record ApiDescription(JsonNode document) {
    private static final String SOURCE = "/api/v1/openapi.json";
    private static final String JSON = "application/json";
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

    static ApiDescription readBy(Api caller) {
        Answer answer = caller.get(SOURCE);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return new ApiDescription(answer.body());
    }

    /**
     * A call that clients may make.
     *
     * @param path with its parameters in braces
     */
    record Call(String method, String path, JsonNode description) {
        String id() {
            return description.path("operationId").asText();
        }

        JsonNode answers() {
            return description.path("responses");
        }

        boolean isDescribedToAnswer(int status) {
            return answers().has(Integer.toString(status));
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    List<Call> calls() {
        return document.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .filter(call -> METHODS.contains(call.getKey()))
                        .map(call -> new Call(call.getKey().toUpperCase(Locale.ROOT), path.getKey(), call.getValue())))
                .toList();
    }

    /** What the call takes its body as. */
    String mediaType(Call call) {
        Iterator<String> taken = call.description().at("/requestBody/content").fieldNames();
        return taken.hasNext() ? taken.next() : JSON;
    }

    /** A small body of the form that the call asks for, with these values; "" where it asks for none. */
    String smallestBody(Call call, ObjectNode values) {
        JsonNode schema = call.description()
                .path("requestBody")
                .path("content")
                .path(mediaType(call))
                .path("schema");
        if (schema.isMissingNode()) {
            return "";
        }
        ObjectNode body = (ObjectNode) smallest(schema);
        body.setAll(values);
        return mediaType(call).equals(JSON) ? body.toString() : asForm(body);
    }

    private static String asForm(ObjectNode body) {
        return body.properties().stream()
                .map(field -> field.getKey() + "="
                        + URLEncoder.encode(field.getValue().asText(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** The query that the call insists on, with its question mark, or "". */
    String smallestQuery(Call call) {
        return parameters(call)
                .filter(parameter -> parameter.path("in").asText().equals("query"))
                .filter(parameter -> parameter.path("required").asBoolean())
                .map(parameter -> parameter.path("name").asText() + "="
                        + smallest(parameter.path("schema")).asText())
                .collect(Collectors.collectingAndThen(
                        Collectors.joining("&"), query -> query.isEmpty() ? "" : "?" + query));
    }

    private static Stream<JsonNode> parameters(Call call) {
        return StreamSupport.stream(call.description().path("parameters").spliterator(), false);
    }

    private JsonNode smallest(JsonNode schema) {
        if (schema.has("$ref")) {
            return smallest(document.at(schema.path("$ref").asText().substring(1)));
        }
        for (String known : List.of("examples", "enum")) {
            if (schema.has(known)) {
                return schema.path(known).get(0);
            }
        }
        if (schema.has("default")) {
            return schema.path("default");
        }
        return switch (schema.path("type").asText()) {
            case "object" -> {
                ObjectNode object = Json.object();
                schema.path("required")
                        .forEach(name -> object.set(
                                name.asText(),
                                smallest(schema.path("properties").path(name.asText()))));
                yield object;
            }
            case "array" -> Json.object("value", List.of()).path("value");
            case "boolean" -> Json.object("value", false).path("value");
            case "integer", "number" ->
                Json.object("value", schema.path("minimum").asInt(0)).path("value");
            default ->
                Json.object(
                                "value",
                                "x".repeat(Math.max(1, schema.path("minLength").asInt())))
                        .path("value");
        };
    }
}
