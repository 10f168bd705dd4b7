package dev.parley.chat.message;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the names that a text mentions: {@code @} and all that may be part of a username after it. What is code in
 * Markdown and what belongs to an email address or a link mentions nobody.
 *
 * <p>A dot or dash at the end may be the name's or the sentence's, so each mention has one form or several, the longest
 * first; which of them is somebody's name the database finds out.
 */
final class MentionedNames {

    /** Of one text; whoever would be mentioned by more is not. */
    static final int MOST_FORMS = 100;

    private static final int SHORTEST = 3;
    private static final int LONGEST = 50;
    private static final int SHORTEST_FENCE = 3;
    private static final int MOST_INDENTED = 3;

    private final String text;
    private final List<String> mentions = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private int forms;

    private MentionedNames(String text) {
        this.text = text;
    }

    /**
     * The names in the form in which the database takes them: in lower case, the forms of one mention separated by
     * commas, the mentions by spaces; null where there are none. A text without {@code @} costs one look through it.
     */
    static @Nullable String in(String text) {
        if (text.indexOf('@') < 0) {
            return null;
        }
        var names = new MentionedNames(text);
        names.scan();
        return names.mentions.isEmpty() ? null : String.join(" ", names.mentions);
    }

    private void scan() {
        int at = 0;
        while (at < text.length() && forms < MOST_FORMS) {
            at = switch (text.charAt(at)) {
                case '`', '~' -> afterCode(at);
                case '\\' -> at + 2;
                case '@' -> afterMention(at);
                default -> at + 1;
            };
        }
    }

    private int afterMention(int at) {
        int end = at + 1;
        while (end < text.length() && isOfNames(text.charAt(end))) {
            end++;
        }
        boolean isOfAnAddress =
                (at > 0 && isOfAddresses(text.charAt(at - 1))) || (end < text.length() && text.charAt(end) == '@');
        if (!isOfAnAddress) {
            add(text.substring(at + 1, end).toLowerCase(Locale.ROOT));
        }
        return end;
    }

    private void add(String name) {
        if (!seen.add(name)) {
            return;
        }
        var ofThis = new ArrayList<String>();
        for (int length = name.length(); length >= SHORTEST; length--) {
            if (length <= LONGEST && forms < MOST_FORMS) {
                ofThis.add(name.substring(0, length));
                forms++;
            }
            if (!mayEndASentence(name.charAt(length - 1))) {
                break;
            }
        }
        if (!ofThis.isEmpty()) {
            mentions.add(String.join(",", ofThis));
        }
    }

    /** Behind the block or span of code that begins there, or behind the signs where none does. */
    private int afterCode(int at) {
        char sign = text.charAt(at);
        int signs = run(at);
        if (signs >= SHORTEST_FENCE && beginsLine(at) && isFence(at, signs)) {
            return afterBlock(sign, signs, endOfLine(at));
        }
        return sign == '`' ? afterSpan(at, signs) : at + signs;
    }

    /** A line that has backticks further on is no fence but begins with a span. */
    private boolean isFence(int at, int signs) {
        return text.charAt(at) == '~'
                || text.substring(at + signs, endOfLine(at)).indexOf('`') < 0;
    }

    /** Behind the line that ends the block, which is a fence at least as long; without one the block ends with the text. */
    private int afterBlock(char sign, int signs, int endOfFence) {
        int line = endOfFence + 1;
        while (line < text.length()) {
            int end = endOfLine(line);
            var content = text.substring(line, end).strip();
            if (content.length() >= signs && content.chars().allMatch(c -> c == sign) && isLittleIndented(line)) {
                return end;
            }
            line = end + 1;
        }
        return text.length();
    }

    /** A span ends with as many backticks as it begins with, in the same paragraph. */
    private int afterSpan(int at, int signs) {
        int end = at + signs;
        while (end < text.length() && !endsParagraph(end)) {
            if (text.charAt(end) != '`') {
                end++;
                continue;
            }
            int run = run(end);
            if (run == signs) {
                return end + run;
            }
            end += run;
        }
        return at + signs;
    }

    /** How often the sign there is repeated. */
    private int run(int at) {
        int end = at;
        while (end < text.length() && text.charAt(end) == text.charAt(at)) {
            end++;
        }
        return end - at;
    }

    private boolean beginsLine(int at) {
        int line = text.lastIndexOf('\n', at - 1) + 1;
        return at - line <= MOST_INDENTED && text.substring(line, at).isBlank();
    }

    private boolean isLittleIndented(int line) {
        int at = line;
        while (text.charAt(at) == ' ') {
            at++;
        }
        return at - line <= MOST_INDENTED;
    }

    private boolean endsParagraph(int at) {
        return text.charAt(at) == '\n'
                && text.substring(at + 1, endOfLine(at + 1)).isBlank();
    }

    private int endOfLine(int at) {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    private static boolean isOfNames(char c) {
        return isAsciiLetterOrDigit(c) || c == '_' || mayEndASentence(c);
    }

    private static boolean mayEndASentence(char c) {
        return c == '.' || c == '-';
    }

    /** What before an {@code @} makes it part of an email address or a link. Scripts without spaces are no such thing. */
    private static boolean isOfAddresses(char c) {
        return isOfNames(c) || c == '+' || c == '%' || c == '/' || c == '@';
    }

    private static boolean isAsciiLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
