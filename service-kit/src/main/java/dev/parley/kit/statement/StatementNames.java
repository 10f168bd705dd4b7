package dev.parley.kit.statement;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What statements are called. Names are found once for each text, as far as the memory for them goes. */
final class StatementNames {

    /** Lists are made of what is asked for, so there is no end to their texts. */
    private static final int MOST_KEPT = 2_000;

    private static final Pattern NAMED = Pattern.compile("\\s*/\\*\\s*([a-z0-9_.]{1,60})\\s*\\*/.*", Pattern.DOTALL);
    private static final Pattern VERB =
            Pattern.compile("\\s*(?:/\\*.*?\\*/\\s*)?([a-zA-Z]{1,20})\\b.*", Pattern.DOTALL);
    private static final Pattern TABLE = Pattern.compile(
            "\\b(?:from|into|update|join)\\s+(?:only\\s+)?([a-z_]+\\.[a-z_]+)", Pattern.CASE_INSENSITIVE);

    private final Map<String, String> known = new ConcurrentHashMap<>();

    String of(String sql) {
        @Nullable String name = known.get(sql);
        if (name != null) {
            return name;
        }
        var found = find(sql);
        if (known.size() < MOST_KEPT) {
            known.put(sql, found);
        }
        return found;
    }

    private static String find(String sql) {
        var named = NAMED.matcher(sql);
        return named.matches() ? named.group(1) : described(sql);
    }

    private static String described(String sql) {
        var verb = VERB.matcher(sql);
        var table = TABLE.matcher(sql);
        var first = verb.matches() ? verb.group(1).toLowerCase(Locale.ROOT) : "statement";
        return table.find() ? first + " " + table.group(1).toLowerCase(Locale.ROOT) : first;
    }
}
