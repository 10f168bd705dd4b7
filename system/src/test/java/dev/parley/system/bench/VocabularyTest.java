package dev.parley.system.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class VocabularyTest {
    private static final int DRAWN = 100_000;

    private final Random random = new Random(1);

    @Test
    void aWordIsAsFrequentAsItsRankSays() {
        int[] counts = new int[Vocabulary.WORDS + 1];
        IntStream.range(0, DRAWN).forEach(ignored -> counts[Vocabulary.rank(Vocabulary.WORDS, random)]++);

        assertThat(counts[0]).isZero();
        assertThat(counts[10]).isBetween(counts[100] * 6, counts[100] * 15);
        assertThat(counts[1] / (double) DRAWN).isBetween(0.05, 0.08);
    }

    @Test
    void oneMessageInTenIsOfIdeographs() {
        Vocabulary vocabulary = new Vocabulary(random);

        long ofIdeographs = IntStream.range(0, DRAWN / 10)
                .mapToObj(ignored -> vocabulary.message(random))
                .filter(message -> message.codePoints().allMatch(Character::isIdeographic))
                .count();

        assertThat(ofIdeographs).isBetween(900L, 1_100L);
    }
}
