package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MailLogTest {
    private final List<String> mails = new ArrayList<>();
    private final MailLog log = new MailLog(mails::add);

    @Test
    void aMailIsFoundBetweenItsMarksAndNothingElseIs() {
        take(
                "12:00:01 INFO  [mail] ----- mail -----",
                "To: ada@example.org",
                "",
                "Follow the link.",
                "12:00:01 INFO  [mail] ----- end of mail -----",
                "12:00:02 INFO  [http] something else",
                "----- end of mail -----");

        assertThat(mails).containsExactly("""
                ----- mail -----
                To: ada@example.org

                Follow the link.
                ----- end of mail -----""");
    }

    @Test
    void aMailThatWasCutOffIsDroppedWhenTheNextBegins() {
        take("----- mail -----", "half a", "----- mail -----", "whole", "----- end of mail -----");

        assertThat(mails).containsExactly("----- mail -----\nwhole\n----- end of mail -----");
    }

    @Test
    void anEndlessMailIsGivenUp() {
        take("----- mail -----");
        Collections.nCopies(2000, "a line").forEach(log::take);
        take("----- end of mail -----");

        assertThat(mails).isEmpty();
    }

    @Test
    void aMailCannotSteerTheTerminal() {
        take("----- mail -----", "\u001b[2Jred\ttape", "----- end of mail -----");

        assertThat(mails.getFirst()).contains("[2Jred\ttape").doesNotContain("\u001b");
    }

    private void take(String... lines) {
        List.of(lines).forEach(log::take);
    }
}
