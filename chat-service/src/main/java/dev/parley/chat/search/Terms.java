package dev.parley.chat.search;

import dev.parley.kit.problem.ProblemException;
import dev.parley.kit.text.TextRules;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What somebody looks for: words, and phrases in double quotes. Everything else stands for itself. */
final class Terms {

    /** The most code points of a query. */
    static final int MAX_QUERY = 200;

    /** A quote that opens nothing is a character as any other. */
    private static final Pattern TERM = Pattern.compile("\"([^\"]+)\"|\\S+", Pattern.UNICODE_CHARACTER_CLASS);

    private Terms() {}

    /**
     * The terms of a query, all of which a message must have; each but once.
     *
     * @throws ProblemException {@code validation_failed}
     */
    static List<String> of(@Nullable String query) {
        if (query == null) {
            throw ProblemException.invalid("q", "must be given");
        }
        var fault = TextRules.faultOf(query, 1, MAX_QUERY);
        if (fault != null) {
            throw ProblemException.invalid("q", fault);
        }
        var terms = TERM.matcher(query)
                .results()
                .map(found -> found.group(1) == null ? found.group() : found.group(1))
                .filter(term -> !term.isBlank())
                .distinct()
                .toList();
        if (terms.isEmpty()) {
            throw ProblemException.invalid("q", "must say what to look for");
        }
        return terms;
    }
}
