package dev.parley.chat.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code docs/frames.schema.json} says of the frames of one direction. */
public final class FrameSchema {

    private static final Path FILE = Path.of("..", "docs", "frames.schema.json");
    private static final String ID = "urn:parley:frames";
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final FrameSchema CLIENT = new FrameSchema("ClientFrame");
    private static final FrameSchema SERVER = new FrameSchema("ServerFrame");

    /** A kind of frame; several kinds may share a {@code type}. */
    private record Kind(String name, JsonSchema schema) {

        Stream<String> faultsOf(JsonNode frame) {
            return schema.validate(frame).stream()
                    .map(ValidationMessage::getMessage)
                    .map(fault -> name + ": " + fault);
        }
    }

    private final Map<String, List<Kind>> kinds;

    private FrameSchema(String direction) {
        var text = read();
        var factory = JsonSchemaFactory.getInstance(
                VersionFlag.V202012, builder -> builder.schemaLoaders(loaders -> loaders.schemas(Map.of(ID, text))));
        var config =
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
        var definitions = parse(text).path("$defs");
        this.kinds = namesIn(definitions, direction)
                .collect(Collectors.groupingBy(
                        name -> definitions
                                .at("/" + name + "/properties/type/const")
                                .asText(),
                        Collectors.mapping(
                                name -> new Kind(
                                        name, factory.getSchema(SchemaLocation.of(ID + "#/$defs/" + name), config)),
                                Collectors.toList())));
    }

    /** Frames that clients send. */
    public static FrameSchema client() {
        return CLIENT;
    }

    /** Frames that the server sends. */
    public static FrameSchema server() {
        return SERVER;
    }

    /** What is wrong with the frame, each fault with its path; empty for a frame as it should be. */
    public List<String> faultsOf(JsonNode frame) {
        var candidates = kinds.getOrDefault(frame.path("type").asText(), List.of());
        if (candidates.isEmpty()) {
            return List.of("/type: there is no frame of this type");
        }
        var faults = new ArrayList<String>();
        for (var kind : candidates) {
            var found = kind.faultsOf(frame).toList();
            if (found.isEmpty()) {
                return List.of();
            }
            faults.addAll(found);
        }
        return faults;
    }

    /** Fails where the frame is not as it should be. */
    public void check(JsonNode frame) {
        var faults = faultsOf(frame);
        if (!faults.isEmpty()) {
            throw new AssertionError("Not a frame of the protocol: " + frame + "\n  " + String.join("\n  ", faults));
        }
    }

    /** The kinds under a definition, which is one or lists further ones. */
    private static Stream<String> namesIn(JsonNode definitions, String name) {
        var alternatives = definitions.path(name).path("oneOf");
        return alternatives.isMissingNode()
                ? Stream.of(name)
                : alternatives
                        .valueStream()
                        .map(each -> each.path("$ref").asText().replace("#/$defs/", ""))
                        .flatMap(each -> namesIn(definitions, each));
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String read() {
        try {
            return Files.readString(FILE);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
