package dev.parley.system.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SeqCheckerTest {
    private final SeqChecker seqs = new SeqChecker(2);

    @Test
    void oneAfterTheOtherIsRightOnEachSocketOfItsOwn() {
        seqs.startAt(1, 40);
        check(0, 1, 2, 3);
        check(1, 41, 42);

        assertCounts(0, 0, 0);
    }

    @Test
    void whatIsPassedOverIsLost() {
        check(0, 1, 2, 5, 6);

        assertCounts(2, 0, 0);
    }

    @Test
    void theFirstOneCanBeLostToo() {
        seqs.startAt(0, 7);
        check(0, 9);

        assertCounts(1, 0, 0);
    }

    @Test
    void whatComesAgainIsADuplicate() {
        check(0, 1, 2, 2, 1, 3);

        assertCounts(0, 2, 0);
    }

    @Test
    void whatComesAfterAHigherOneIsOutOfOrderAndNotLost() {
        check(0, 1, 3, 2, 4);

        assertCounts(0, 0, 1);
    }

    @Test
    void whatFilledAHoleAndComesAgainIsADuplicate() {
        check(0, 1, 3, 2, 2);

        assertCounts(0, 1, 1);
    }

    @Test
    void aHoleOfOneSocketIsNotFilledByAnother() {
        check(0, 1, 3);
        check(1, 1, 2, 3);

        assertCounts(1, 0, 0);
    }

    @Test
    void aResetForgetsTheCountsAndNotThePlaces() {
        check(0, 1, 3);
        seqs.reset();
        check(0, 4);

        assertCounts(0, 0, 0);
    }

    private void check(int socket, long... values) {
        for (long seq : values) {
            seqs.check(socket, seq);
        }
    }

    private void assertCounts(long lost, long duplicates, long disordered) {
        assertThat(seqs.lost()).as("lost").isEqualTo(lost);
        assertThat(seqs.duplicates()).as("duplicates").isEqualTo(duplicates);
        assertThat(seqs.disordered()).as("disordered").isEqualTo(disordered);
    }
}
