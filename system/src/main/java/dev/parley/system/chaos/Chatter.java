package dev.parley.system.chaos;

import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** What is said when, by chance that a seed repeats. */
final class Chatter {
    private static final List<String> WORDS = List.of(
            "and",
            "then",
            "the",
            "server",
            "röstet",
            "naïve",
            "𝒸𝒽𝒶𝓉",
            "日本語",
            "مرحبا",
            "🙂",
            "👩‍🚀",
            "\"quoted\"",
            "back\\slash",
            "<b>bold</b>",
            "tab\there",
            "line\nbreak");

    private final RandomGenerator random;

    Chatter(RandomGenerator random) {
        this.random = random;
    }

    /** A message of some words, unlike all others. */
    String content() {
        StringBuilder text = new StringBuilder(clientId());
        int words = random.nextInt(1, 12);
        for (int i = 0; i < words; i++) {
            text.append(' ').append(pick(WORDS));
        }
        return text.toString();
    }

    /** A UUID of version 4. */
    String clientId() {
        long high = (random.nextLong() & ~0xf000L) | 0x4000L;
        long low = (random.nextLong() & ~(3L << 62)) | (2L << 62);
        return new UUID(high, low).toString();
    }

    <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    /** Whether something happens that happens once in so many times. */
    boolean onceIn(int times) {
        return random.nextInt(times) == 0;
    }

    /** A time until the next thing that happens so often a second on average. */
    long nanosUntilNext(double perSecond) {
        return (long) (-Math.log(1 - random.nextDouble()) / perSecond * 1e9);
    }

    /** A number from 0 to that one. */
    long upTo(long most) {
        return random.nextLong(most + 1);
    }
}
