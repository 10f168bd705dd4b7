package dev.parley.auth.account;

import java.util.Locale;

/** What an account is found by at sign-in, without regard to case. */
public sealed interface LoginName {

    String value();

    /** Names the account for counting guesses where there is none: the same for every way of writing the name. */
    default String key() {
        return getClass().getSimpleName() + ":" + value().toLowerCase(Locale.ROOT);
    }

    record Username(String value) implements LoginName {}

    record Email(String value) implements LoginName {}
}
