package dev.parley.chat.realtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.parley.kit.problem.ProblemException;
import dev.parley.kit.problem.ProblemMappers;
import dev.parley.kit.text.TextRules;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Reads and writes frames. */
@Singleton
class FrameCodec {

    private static final int LONGEST_REF = 200;

    private final ObjectMapper mapper;
    private final ObjectWriter writer;

    FrameCodec(ObjectMapper mapper) {
        this.mapper = mapper;
        this.writer = mapper.writerFor(ServerFrame.class);
    }

    /** What a frame carries so that its answer can be told from others, as far as it could be read. */
    record Marks(
            @Nullable String ref,
            @Nullable String clientId,
            @Nullable String roomId) {
        static final Marks NONE = new Marks(null, null, null);
    }

    /** What came in. */
    sealed interface Inbound {

        Marks marks();

        /** A frame. */
        record Good(Marks marks, ClientFrame frame) implements Inbound {}

        /** Something that is none, and what to say of it. */
        record Bad(Marks marks, ProblemException problem) implements Inbound {}
    }

    Inbound decode(String text) {
        var marks = Marks.NONE;
        try {
            var json = mapper.readTree(text);
            if (json == null || !json.isObject()) {
                throw ProblemException.malformedJson("A frame is a JSON object.");
            }
            marks = new Marks(mark(json, "ref"), mark(json, "client_id"), mark(json, "room_id"));
            return new Inbound.Good(marks, mapper.treeToValue(json, typeOf(json)));
        } catch (JsonProcessingException | ProblemException bad) {
            return new Inbound.Bad(marks, ProblemMappers.explain(bad));
        }
    }

    String encode(ServerFrame frame) {
        try {
            return writer.writeValueAsString(frame);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Class<? extends ClientFrame> typeOf(JsonNode json) {
        var type = json.path("type");
        if (!type.isTextual()) {
            throw ProblemException.invalid("type", "must be a string");
        }
        return switch (type.textValue()) {
            case "message" -> ClientFrame.Send.class;
            case "edit" -> ClientFrame.Edit.class;
            case "delete" -> ClientFrame.Delete.class;
            case "react" -> ClientFrame.React.class;
            case "read" -> ClientFrame.Read.class;
            case "typing" -> ClientFrame.Typing.class;
            case "sync" -> ClientFrame.Sync.class;
            case "presence" -> ClientFrame.Watch.class;
            case "auth" -> ClientFrame.Auth.class;
            case "ping" -> ClientFrame.Ping.class;
            default -> throw ProblemException.of(400, "unknown_type", "There is no such type of frame.");
        };
    }

    /** Echoed as it came, so only when it can be: a short string of clean text. */
    private static @Nullable String mark(JsonNode json, String field) {
        var value = json.path(field);
        return value.isTextual() && TextRules.faultOf(value.textValue(), 0, LONGEST_REF) == null
                ? value.textValue()
                : null;
    }
}
