package dev.parley.chat.message;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a message carries. */
@RegisterForReflection
public enum MessageType {
    @JsonProperty("text")
    TEXT,
    /** Written by Parley itself; nobody can send one. */
    @JsonProperty("system")
    SYSTEM,
    /** The content is the URL of a picture. */
    @JsonProperty("image")
    IMAGE,
    /** The content is the URL of a file. */
    @JsonProperty("file")
    FILE;

    /** The name on the wire and in the database. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The type of that name, or empty. */
    public static Optional<MessageType> of(String wireName) {
        return Arrays.stream(values())
                .filter(type -> type.wireName().equals(wireName))
                .findFirst();
    }
}
