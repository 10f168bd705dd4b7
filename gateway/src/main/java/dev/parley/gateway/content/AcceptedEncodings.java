package dev.parley.gateway.content;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The encodings that a client takes (RFC 9110, section 12.5.3). Which of them it likes best does not count: those that
 * there are differ in nothing but their size.
 *
 * @param names those that it names and does not refuse, in lower case
 */
record AcceptedEncodings(Set<String> names) {

    private static final Pattern REFUSED = Pattern.compile("\\s*q\\s*=\\s*0(\\.0{0,3})?\\s*");

    static AcceptedEncodings of(MultiMap headers) {
        Set<String> names = new HashSet<>();
        for (String line : headers.getAll(HttpHeaders.ACCEPT_ENCODING)) {
            for (String item : line.toLowerCase(Locale.ROOT).split(",", -1)) {
                String[] parts = item.split(";", 2);
                if (parts.length == 1 || !REFUSED.matcher(parts[1]).matches()) {
                    names.add(parts[0].strip());
                }
            }
        }
        return new AcceptedEncodings(Set.copyOf(names));
    }

    boolean include(String coding) {
        return names.contains(coding);
    }
}
