package dev.parley.chat.profile;

import java.util.UUID;

/** What chat knows of a person. */
public record Profile(UUID id, String username, String displayName) {}
