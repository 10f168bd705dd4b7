package dev.parley.auth.password;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The passwords that guessers try first, without regard to case and to the form of Unicode. */
final class CommonPasswords {

    /** One a line, normalised, in lower case, none shorter than a password may be. */
    private static final String LIST = "common-passwords.txt";

    private static final Set<String> ALL = read();

    private CommonPasswords() {}

    static boolean contain(CharSequence password) {
        return ALL.contains(Normalizer.normalize(password, Normalizer.Form.NFC).toLowerCase(Locale.ROOT));
    }

    static int count() {
        return ALL.size();
    }

    private static Set<String> read() {
        var list = Objects.requireNonNull(CommonPasswords.class.getResourceAsStream(LIST), LIST);
        try (var lines = new BufferedReader(new InputStreamReader(list, UTF_8))) {
            return lines.lines().collect(Collectors.toUnmodifiableSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
