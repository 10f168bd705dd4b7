package dev.parley.auth.mail;

/**
 * A mail to one person.
 *
 * @param to their address
 * @param subject one line
 * @param text the whole of it for who reads plain text
 * @param html the same for who does not
 */
public record Letter(String to, String subject, String text, String html) {

    /** Keeps the links in it out of logs. */
    @Override
    public String toString() {
        return "Letter[" + subject + "]";
    }
}
