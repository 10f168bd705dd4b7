package dev.parley.auth.passwordreset;

import dev.parley.auth.mail.Letter;
import dev.parley.auth.origin.PublicOrigin;
import dev.parley.auth.passwordreset.ResetTokens.Issued;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Writes the mail with the link. The token stands behind a '#', which browsers send to no server. */
@ApplicationScoped
class ResetLetter {

    private static final String SUBJECT = "Choose a new password";

    private final Template text;
    private final Template html;
    private final PublicOrigin origin;

    ResetLetter(
            @Location("password-reset.txt") Template text,
            @Location("password-reset.html") Template html,
            PublicOrigin origin) {
        this.text = text;
        this.html = html;
        this.origin = origin;
    }

    Uni<Letter> of(Issued issued) {
        var link = origin.value() + "/reset-password#token=" + issued.secret().value();
        return Uni.combine()
                .all()
                .unis(render(text, issued.username(), link), render(html, issued.username(), link))
                .with((plain, rich) -> new Letter(issued.email(), SUBJECT, plain, rich));
    }

    private Uni<String> render(Template template, String username, String link) {
        return template.data("username", username)
                .data("origin", origin.value())
                .data("link", link)
                .data("minutes", ResetTokens.LIFE.toMinutes())
                .createUni();
    }
}
