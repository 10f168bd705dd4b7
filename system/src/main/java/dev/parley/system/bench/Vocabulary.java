package dev.parley.system.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Words that are as frequent as words are: the one of rank n is said about 1/n times as often as the first (Zipf). One
 * message in ten is of ideographs, which are as frequent and stand without spaces.
 */
final class Vocabulary {
    static final int WORDS = 30_000;
    static final int IDEOGRAPHS = 3_500;

    private static final int FIRST_IDEOGRAPH = 0x4e00;
    private static final double SHARE_OF_IDEOGRAPHS = 0.1;
    private static final int SHORTEST = 3;
    private static final int LONGEST = 36;
    private static final List<String> SYLLABLES = List.of(
            "the", "an", "o", "in", "re", "ta", "li", "mo", "ne", "ka", "so", "er", "ing", "ti", "co", "de", "ment",
            "pro", "us", "al", "ba", "cha", "fu", "gri", "hy", "jo", "ver", "wa", "xi", "zo", "qu", "st");

    private final List<String> words;

    Vocabulary(Random random) {
        words = IntStream.rangeClosed(1, WORDS)
                .mapToObj(rank -> word(syllables(rank), random))
                .toList();
    }

    /** The word of that rank, from 1. */
    String word(int rank) {
        return words.get(rank - 1);
    }

    /** The ideograph of that rank, from 1. */
    static String ideograph(int rank) {
        return Character.toString(FIRST_IDEOGRAPH + rank - 1);
    }

    /** What somebody might say: most messages are short, and some are not. */
    String message(Random random) {
        int length = SHORTEST + (int) (random.nextDouble() * random.nextDouble() * LONGEST);
        List<String> said = new ArrayList<>();
        if (random.nextDouble() < SHARE_OF_IDEOGRAPHS) {
            for (int i = 0; i < length; i++) {
                said.add(ideograph(rank(IDEOGRAPHS, random)));
            }
            return String.join("", said);
        }
        for (int i = 0; i < length; i++) {
            said.add(word(rank(WORDS, random)));
        }
        return String.join(" ", said);
    }

    /** A rank up to {@code lowest}, drawn as often as its frequency says. */
    static int rank(int lowest, Random random) {
        return Math.min(lowest, (int) Math.exp(random.nextDouble() * Math.log(lowest + 1.0)));
    }

    private static int syllables(int rank) {
        if (rank < 20) {
            return 1;
        }
        return rank < 300 ? 2 : rank < 3_000 ? 3 : 4;
    }

    private static String word(int syllables, Random random) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < syllables; i++) {
            word.append(SYLLABLES.get(random.nextInt(SYLLABLES.size())));
        }
        return word.toString();
    }
}
