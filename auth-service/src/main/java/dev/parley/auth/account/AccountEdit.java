package dev.parley.auth.account;

import org.jspecify.annotations.Nullable;

/** What an admin changes of an account; what is null stays. */
public record AccountEdit(
        @Nullable String username,
        @Nullable String email,
        @Nullable String displayName,
        @Nullable Boolean isAdmin,
        @Nullable Boolean isDisabled) {}
