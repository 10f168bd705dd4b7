package dev.parley.kit.text;

import org.jspecify.annotations.Nullable;

/** What text must be so that it can be stored and sent back as it came. */
public final class TextRules {

    private TextRules() {}

    /**
     * What is wrong with {@code text}, or null.
     *
     * @param min the fewest code points
     * @param max the most code points
     */
    public static @Nullable String faultOf(CharSequence text, int min, int max) {
        // A code point takes at most two chars: do not walk what is too long anyway.
        if (text.length() > 2L * max) {
            return lengthRule(min, max);
        }
        int codePoints = 0;
        for (int i = 0; i < text.length(); i++, codePoints++) {
            char c = text.charAt(i);
            if (c == 0) {
                return "must not contain NUL";
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return "must not contain an unpaired surrogate";
            }
        }
        return codePoints < min || codePoints > max ? lengthRule(min, max) : null;
    }

    private static String lengthRule(int min, int max) {
        return max == Integer.MAX_VALUE
                ? "must have at least " + min + " characters"
                : "must have " + min + " to " + max + " characters";
    }
}
