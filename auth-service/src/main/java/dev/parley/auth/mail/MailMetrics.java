package dev.parley.auth.mail;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** What becomes of mails. */
@Singleton
class MailMetrics {

    private final Counter sent;
    private final Counter failed;
    private final Counter printed;

    MailMetrics(MeterRegistry registry) {
        this.sent = mails(registry, "sent");
        this.failed = mails(registry, "failed");
        this.printed = mails(registry, "printed");
    }

    private static Counter mails(MeterRegistry registry, String result) {
        return Counter.builder("parley.mails")
                .description("Mails by what became of them")
                .tag("result", result)
                .register(registry);
    }

    void sent() {
        sent.increment();
    }

    /** The server did not take it, several times. */
    void failed() {
        failed.increment();
    }

    /** It went to the log, since no server is configured. */
    void printed() {
        printed.increment();
    }
}
