package dev.parley.auth;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** What one person got by mail. */
public record Mailbox(GreenMail server, String address) {

    private static final Pattern LINK = Pattern.compile("(\\S+/reset-password#token=)([\\w-]+)");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** The mail with that number, from 1; waits for it. */
    public MimeMessage await(int number) {
        Awaitility.await().atMost(PATIENCE).until(() -> all().size() >= number);
        return all().get(number - 1);
    }

    /** The token in the mail with that number; waits for it. */
    public String token(int number) {
        var link = LINK.matcher(textOf(await(number)));
        if (!link.find()) {
            throw new AssertionError("no link");
        }
        return link.group(2);
    }

    public List<MimeMessage> all() {
        return Arrays.stream(server.getReceivedMessages())
                .filter(mail -> isTo(mail, address))
                .toList();
    }

    /** All that was sent, decoded. */
    public static String textOf(MimeMessage mail) {
        return GreenMailUtil.getBody(mail).replace("=\r\n", "").replace("=3D", "=");
    }

    private static boolean isTo(MimeMessage mail, String address) {
        try {
            return mail.getAllRecipients()[0].toString().equals(address);
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
