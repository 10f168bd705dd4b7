package dev.parley.auth.limit;

import org.jspecify.annotations.Nullable;

/**
 * A password that somebody tries.
 *
 * @param account what it is for: an account's id, or whatever name was given for none
 * @param device which of the account's own devices they try it on, or null where it is none
 */
public record Guess(String account, @Nullable String device) {}
