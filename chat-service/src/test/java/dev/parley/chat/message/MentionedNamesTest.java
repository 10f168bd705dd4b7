package dev.parley.chat.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MentionedNamesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "@ben                        | ben",
                "Hello @ben, hello @ana      | ben ana",
                "(@ben) \"@ana\" cc:@eve      | ben ana eve",
                "@BEN and @ben and @Ben      | ben",
                "Ask @ben.                   | ben.,ben",
                "Ask @ben...                 | ben...,ben..,ben.,ben",
                "@ben-- or @mary-ann_2.x     | ben--,ben-,ben mary-ann_2.x",
                "@ben's @ana/@eve            | ben ana",
                "\u4f60\u597d@ben\u4f60\u597d    | ben",
                "@ab @abc                    | abc",
                "@@ben @ben                  | ben",
                "`one` @ben `two`            | ben",
                "a ` b @ben                  | ben",
                "\\`@ben `@ana`               | ben"
            })
    void names_are_found_where_people_would_see_them(String text, String names) {
        assertThat(MentionedNames.in(text)).isEqualTo(names);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nobody",
                "ben@example.org",
                "ben.x+y@example.org and @example@org",
                "https://example.org/@ben",
                "@",
                "@ab",
                "@ben@example.org",
                "`@ben`",
                "``a ` @ben``",
                "```\n@ben\n```",
                "```java\n@Override\n",
                "  ~~~\n@ben\n~~~~",
                "````\n```\n@ben\n```\n````",
                "```@ben```",
                "\\@ben"
            })
    void code_addresses_and_half_names_mention_nobody(String text) {
        assertThat(MentionedNames.in(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "```\ncode\n```\n@ben",
                "~~~\ncode\n~~~\n@ben",
                "```code``` @ben",
                "a `span that\n\nnever ends @ben`",
                "a ``span` that never ends @ben"
            })
    void what_comes_after_code_mentions_people_again(String text) {
        assertThat(MentionedNames.in(text)).isEqualTo("ben");
    }

    @Test
    void a_name_has_fifty_characters_at_most() {
        var longest = "x".repeat(50);

        assertThat(MentionedNames.in("@" + longest)).isEqualTo(longest);
        assertThat(MentionedNames.in("@" + longest + ".")).isEqualTo(longest);
        assertThat(MentionedNames.in("@" + longest + "x")).isNull();
    }

    @Test
    void a_text_mentions_a_hundred_names_at_most() {
        var text = IntStream.range(0, 500).mapToObj(i -> "@name" + i).collect(Collectors.joining(" "));
        var first = IntStream.range(0, 100).mapToObj(i -> "name" + i).collect(Collectors.joining(" "));

        assertThat(MentionedNames.in(text)).isEqualTo(first);
        assertThat(MentionedNames.in("@ben" + ".".repeat(4000) + " @ana")).isEqualTo(formsOfBen() + " ana");
    }

    private static String formsOfBen() {
        return IntStream.rangeClosed(3, 50)
                .map(length -> 53 - length)
                .mapToObj(length -> "ben" + ".".repeat(length - 3))
                .collect(Collectors.joining(","));
    }
}
