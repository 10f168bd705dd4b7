package dev.parley.kit.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextRulesTest {

    @Test
    void length_counts_code_points_and_not_chars() {
        assertThat(TextRules.faultOf("😀😀😀", 1, 3)).isNull();
        assertThat(TextRules.faultOf("😀😀😀😀", 1, 3)).isEqualTo("must have 1 to 3 characters");
    }

    @Test
    void text_that_is_too_short_or_far_too_long_is_refused() {
        assertThat(TextRules.faultOf("", 1, 3)).isNotNull();
        assertThat(TextRules.faultOf("x".repeat(100), 1, 3)).isNotNull();
    }

    @Test
    void nul_is_refused() {
        assertThat(TextRules.faultOf("a\0b", 0, 10)).isEqualTo("must not contain NUL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83d", "a\ud83db", "\ude00", "\ude00\ud83d"})
    void unpaired_surrogates_are_refused(String text) {
        assertThat(TextRules.faultOf(text, 0, 10)).isEqualTo("must not contain an unpaired surrogate");
    }
}
