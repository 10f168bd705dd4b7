package dev.parley.auth.token;

import java.time.Instant;

/**
 * A key as it lies in the folder.
 *
 * @param name the file's name, by whose order keys follow each other
 * @param placedAt since when it is there: the time in its name if there is one, else that of its last change
 */
record KeyFile(String name, Instant placedAt, SigningKey key) {}
