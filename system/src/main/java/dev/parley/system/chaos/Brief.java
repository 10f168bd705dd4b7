package dev.parley.system.chaos;

import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Long things in a sentence. */
final class Brief {
    private static final int MOST_NAMED = 8;
    private static final int LONGEST_TEXT = 80;

    private Brief() {}

    /** The begin of a text. */
    static String text(@Nullable String text) {
        if (text == null) {
            return "nothing";
        }
        return "'" + (text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "..." : text) + "'";
    }

    /** The first of them and how many there are. */
    static String seqs(Collection<Long> seqs) {
        String first =
                seqs.stream().sorted().limit(MOST_NAMED).map(String::valueOf).collect(Collectors.joining(", "));
        return seqs.size() > MOST_NAMED ? first + " and " + (seqs.size() - MOST_NAMED) + " more" : first;
    }
}
