package dev.parley.system.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import dev.parley.system.Repository;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The repository's {@code docker-compose.yml}.
 *
 * @param text as it is written
 * @param tree with all anchors and merges resolved, and variables as they are written
 */
record Compose(String text, JsonNode tree) {
    /** {@code $NAME} and {@code $$} are not looked for: the file uses neither for variables of its own. */
    private static final Pattern VARIABLE = Pattern.compile("(?<!\\$)\\$\\{([A-Z_]+)(?::(.)([^}]*))?}");

    static Compose read() {
        String text = Variables.textOf(Repository.HOME.resolve("docker-compose.yml"));
        return new Compose(text, Yaml.documents(text).getFirst());
    }

    /** What the Compose Specification finds wrong. */
    List<String> faults() {
        ObjectNode file = tree.deepCopy();
        // The schema is a little older than the name of a project.
        file.remove("name");
        return JsonSchemaFactory.getInstance(VersionFlag.V201909).getSchema(schema()).validate(file).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }

    private static JsonNode schema() {
        try (InputStream in = Objects.requireNonNull(Compose.class.getResourceAsStream("compose-spec.json"))) {
            ObjectNode schema = (ObjectNode) new ObjectMapper().readTree(in);
            // It names its dialect by an address that is not quite the dialect's, and its parts as an older one would.
            schema.remove("$schema");
            schema.findParents("id").stream()
                    .filter(part -> part.path("id").isTextual())
                    .forEach(part -> ((ObjectNode) part).remove("id"));
            return schema;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, JsonNode> services() {
        return children(tree.path("services"));
    }

    JsonNode service(String name) {
        return Objects.requireNonNull(services().get(name), name);
    }

    static Map<String, JsonNode> children(JsonNode node) {
        return node.properties().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, TreeMap::new));
    }

    static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    /** All variables that are asked of who starts it, each time with what is done when it is not set. */
    List<Use> variables() {
        return VARIABLE.matcher(text)
                .results()
                .map(found -> new Use(
                        found.group(1),
                        Objects.requireNonNullElse(found.group(2), ""),
                        Objects.requireNonNullElse(found.group(3), "")))
                .toList();
    }

    /**
     * @param otherwise {@code -} for a default, {@code ?} for a refusal
     * @param word the default, or the reason that is given
     */
    record Use(String name, String otherwise, String word) {}

    /** The value with its variables replaced. */
    static String resolved(String value, Function<String, String> variables) {
        return VARIABLE.matcher(value)
                .replaceAll(found -> Matcher.quoteReplacement(variables.apply(found.group(1))))
                .replace("$$", "$");
    }
}
