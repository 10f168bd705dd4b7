package dev.parley.auth.mail;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** How mail leaves. What the server is spoken to like is the mailer's own configuration. */
@ConfigMapping(prefix = "parley.smtp")
interface MailConfig {

    /** The SMTP server ({@code PARLEY_SMTP_HOST}). Without one, mail is written to the log. */
    Optional<String> host();
}
