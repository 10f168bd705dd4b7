package dev.parley.system;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the mails in the log of auth-service, which writes them there while no mail server is configured.
 *
 * <p>A mail stands between two marks. The marks' lines may carry what the log puts before each entry; the lines between them
 * are the mail's own.
 */
final class MailLog {
    private static final String BEGIN = "----- mail -----";
    private static final String END = "----- end of mail -----";

    /** What is longer is no mail: its end got lost. */
    private static final int MOST_LINES = 1000;

    private final Consumer<String> onMail;

    /** The lines so far of the mail that has begun, if one has. */
    private @Nullable List<String> open;

    /**
     * @param onMail gets each complete mail, marks included
     */
    MailLog(Consumer<String> onMail) {
        this.onMail = onMail;
    }

    /** Takes the next line of the log. */
    void take(String line) {
        if (line.contains(BEGIN)) {
            // One that is still open was cut off when its writer died.
            open = new ArrayList<>(List.of(BEGIN));
        } else if (open != null && line.contains(END)) {
            open.add(END);
            onMail.accept(String.join(System.lineSeparator(), open));
            open = null;
        } else if (open != null) {
            open.add(printable(line));
            if (open.size() > MOST_LINES) {
                open = null;
            }
        }
    }

    /** Whoever wrote to whom, a mail does not steer the terminal. */
    private static String printable(String line) {
        return line.replaceAll("[\\p{Cntrl}&&[^\t]]", "");
    }
}
