package dev.parley.auth;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A real SMTP server of this test run's own; tests that declare a {@link GreenMail} see what it received. */
public final class MailServer implements QuarkusTestResourceLifecycleManager {

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @Override
    public Map<String, String> start() {
        server.setUser("parley", "its-password");
        server.start();
        return Map.of(
                "PARLEY_SMTP_HOST", "127.0.0.1",
                "PARLEY_SMTP_PORT", String.valueOf(server.getSmtp().getPort()),
                "PARLEY_SMTP_USER", "parley",
                "PARLEY_SMTP_PASSWORD", "its-password",
                "PARLEY_SMTP_FROM", "Parley <parley@chat.example.org>",
                "PARLEY_SMTP_TLS", "off");
    }

    @Override
    public void inject(TestInjector tests) {
        tests.injectIntoFields(server, new TestInjector.MatchesType(GreenMail.class));
    }

    @Override
    public void stop() {
        server.stop();
    }
}
