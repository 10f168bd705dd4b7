package dev.parley.system;

import com.fasterxml.jackson.annotation.JsonValue;

/** The kinds of process that make up a running Parley, in the order in which they start. */
public enum Role {
    POSTGRES("postgres", "PostgreSQL"),
    REDIS("redis", "Redis"),
    AUTH_SERVICE("auth-service", "auth-service"),
    CHAT_SERVICE("chat-service", "chat-service"),
    GATEWAY("gateway", "gateway");

    private final String label;
    private final String title;

    Role(String label, String title) {
        this.label = label;
        this.title = title;
    }

    /** How the role is called in files. */
    @JsonValue
    public String label() {
        return label;
    }

    /** How the role is called in a sentence. */
    public String title() {
        return title;
    }

    /** PostgreSQL takes SIGTERM as "wait until all clients have gone"; SIGINT lets it disconnect them and stop. */
    Signal stopSignal() {
        return this == POSTGRES ? Signal.INT : Signal.TERM;
    }
}
