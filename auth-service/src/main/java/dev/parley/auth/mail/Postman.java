package dev.parley.auth.mail;

import dev.parley.kit.trace.Tracing;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Hands mail to the configured server: at least once, tried a few times over some seconds. Where none is configured it
 * is written to the log instead, links and all, for who runs Parley on a machine of their own.
 */
@ApplicationScoped
public class Postman {

    private static final Logger LOG = Logger.getLogger(Postman.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final int MORE_TRIES = 2;

    private final ReactiveMailer mailer;
    private final MailMetrics metrics;
    private final boolean hasServer;
    private final @Nullable Tracer tracer;

    Postman(ReactiveMailer mailer, MailMetrics metrics, MailConfig config, Tracing tracing) {
        this.mailer = mailer;
        this.metrics = metrics;
        this.hasServer = config.host().isPresent();
        this.tracer = tracing.tracer();
    }

    /** Fails when the server does not take the letter. */
    public Uni<Void> send(Letter letter) {
        return hasServer ? traced(deliver(letter)) : Uni.createFrom().voidItem().invoke(() -> print(letter));
    }

    /** What is in the letter is no part of its trace, nor whom it is for. */
    private Uni<Void> traced(Uni<Void> delivery) {
        if (tracer == null) {
            return delivery;
        }
        var mail = tracer.spanBuilder("mail").setSpanKind(SpanKind.CLIENT);
        return Uni.createFrom().deferred(() -> {
            var span = mail.startSpan();
            return delivery.onTermination().invoke((_, failure, isCancelled) -> {
                if (failure != null || isCancelled) {
                    span.setStatus(StatusCode.ERROR);
                }
                span.end();
            });
        });
    }

    private Uni<Void> deliver(Letter letter) {
        return Uni.createFrom()
                .deferred(() -> mailer.send(Mail.withText(letter.to(), letter.subject(), letter.text())
                        .setHtml(letter.html())))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE)
                .atMost(MORE_TRIES)
                .invoke(() -> metrics.sent())
                .onFailure()
                .invoke(_ -> metrics.failed());
    }

    private void print(Letter letter) {
        metrics.printed();
        LOG.infof("""
                No SMTP server is configured (PARLEY_SMTP_HOST), so this mail goes nowhere else:
                ----- mail -----
                To: %s
                Subject: %s

                %s
                ----- end of mail -----""", oneLine(letter.to()), letter.subject(), letter.text().strip());
    }

    private static String oneLine(String address) {
        return address.replaceAll("\\p{Cntrl}", "?");
    }
}
