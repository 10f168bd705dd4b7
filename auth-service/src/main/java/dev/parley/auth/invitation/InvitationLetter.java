package dev.parley.auth.invitation;

import dev.parley.auth.mail.Letter;
import dev.parley.auth.mail.Postman;
import dev.parley.auth.origin.PublicOrigin;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** The mail with the link. */
@ApplicationScoped
class InvitationLetter {

    private static final Logger LOG = Logger.getLogger(InvitationLetter.class);
    private static final String SUBJECT = "You are invited";

    private final Template text;
    private final Template html;
    private final Postman postman;
    private final PublicOrigin origin;

    InvitationLetter(
            @Location("invitation.txt") Template text,
            @Location("invitation.html") Template html,
            Postman postman,
            PublicOrigin origin) {
        this.text = text;
        this.html = html;
        this.postman = postman;
        this.origin = origin;
    }

    /** Sends it without waiting: the admin has the link whatever becomes of the mail. */
    void send(String to, String inviter, String link, int days) {
        Cancellable _ = Uni.combine()
                .all()
                .unis(render(text, inviter, link, days), render(html, inviter, link, days))
                .with((plain, rich) -> new Letter(to, SUBJECT, plain, rich))
                .chain(letter -> postman.send(letter))
                .subscribe()
                .with(_ -> {}, failed -> LOG.warnf("An invitation was not sent: %s", failed.toString()));
    }

    private Uni<String> render(Template template, String inviter, String link, int days) {
        return template.data("inviter", inviter)
                .data("origin", origin.value())
                .data("link", link)
                .data("days", days)
                .createUni();
    }
}
