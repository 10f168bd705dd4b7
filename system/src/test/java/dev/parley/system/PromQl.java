package dev.parley.system;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which metrics and labels an expression of Prometheus names. It knows words, texts, numbers and brackets, which is all
 * that is needed to tell these.
 *
 * @param metrics the names of metrics
 * @param labels the names of labels, in matchers and in lists such as that of {@code by}
 */
record PromQl(Set<String> metrics, Set<String> labels) {
    private static final Pattern TOKEN = Pattern.compile(
            "\"(?:[^\"\\\\]|\\\\.)*\"|[a-zA-Z_:][a-zA-Z0-9_:]*|\\[[^\\]]*\\]|[0-9.]+[a-z]*|=~|!~|!=|\\S");
    private static final Pattern WORD = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
    private static final Set<String> BEFORE_LABELS =
            Set.of("by", "without", "on", "ignoring", "group_left", "group_right");
    private static final Set<String> OPERATORS = Set.of("and", "or", "unless", "offset", "bool");

    static PromQl of(String expression) {
        List<String> tokens =
                TOKEN.matcher(expression).results().map(found -> found.group()).toList();
        PromQl found = new PromQl(new HashSet<>(), new HashSet<>());
        for (int i = 0; i < tokens.size(); i++) {
            String token = tokens.get(i);
            String next = i + 1 < tokens.size() ? tokens.get(i + 1) : "";
            if (BEFORE_LABELS.contains(token) && next.equals("(")) {
                i = found.takeLabels(tokens, i + 2, ")");
            } else if (token.equals("{")) {
                i = found.takeLabels(tokens, i + 1, "}");
            } else if (isWord(token)
                    && !next.equals("(")
                    && !isFollowedByList(tokens, i)
                    && !OPERATORS.contains(token)) {
                found.metrics.add(token);
            }
        }
        return found;
    }

    /** An aggregation may name its labels before what it is of: {@code sum by (job) (...)}. */
    private static boolean isFollowedByList(List<String> tokens, int at) {
        return at + 2 < tokens.size()
                && BEFORE_LABELS.contains(tokens.get(at + 1))
                && tokens.get(at + 2).equals("(")
                && List.of("sum", "min", "max", "avg", "count", "topk").contains(tokens.get(at));
    }

    /** Takes the words up to the closing bracket, and answers with its place. */
    private int takeLabels(List<String> tokens, int from, String close) {
        int at = from;
        while (at < tokens.size() && !tokens.get(at).equals(close)) {
            if (isWord(tokens.get(at))) {
                labels.add(tokens.get(at));
            }
            at++;
        }
        return at;
    }

    private static boolean isWord(String token) {
        return WORD.matcher(token).matches();
    }

    /** The labels that a text for people names, as Grafana and Prometheus's rules have them. */
    static List<String> labelsIn(String template) {
        List<String> found = new ArrayList<>();
        Pattern.compile("\\{\\{\\s*(?:\\$labels\\.)?([a-zA-Z_]+)\\s*\\}\\}")
                .matcher(template)
                .results()
                .forEach(match -> found.add(match.group(1)));
        return found;
    }
}
