package dev.parley.gateway.spa;

import dev.parley.gateway.content.Content;
import dev.parley.gateway.edge.Exchange;
import dev.parley.gateway.edge.Problem;
import io.vertx.core.http.HttpHeaders;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Serves the app: its files by their names, and its index for every address that the app itself makes sense of. */
@Singleton
public class App {

    private final AppFiles files;

    @Inject
    public App(AppConfig config) {
        this.files = AppFiles.readFrom(config.appDir());
    }

    public void serve(Exchange exchange) {
        if (!Content.isAskedFor(exchange)) {
            return;
        }
        Optional<Content> file = files.at(exchange.path());
        if (file.isPresent()) {
            file.get().answer(exchange);
            return;
        }
        files.index()
                .filter(page -> isDeepLink(exchange))
                .ifPresentOrElse(page -> page.answer(exchange), () -> exchange.refuse(Problem.notFound()));
    }

    /**
     * A browser that opens an address says that it wants a page. Somebody who takes anything gets the page too, unless
     * the name looks like that of a file: a missing image must not come back as a page.
     */
    private static boolean isDeepLink(Exchange exchange) {
        String path = exchange.path();
        if (path.equals("/") || path.equals("/index.html")) {
            return true;
        }
        if (path.equals("/assets") || path.startsWith("/assets/")) {
            return false;
        }
        @Nullable String accepted = exchange.request().getHeader(HttpHeaders.ACCEPT);
        if (accepted == null || accepted.isBlank()) {
            return !namesAFile(path);
        }
        String wanted = accepted.toLowerCase(Locale.ROOT);
        return wanted.contains("text/html") || (wanted.contains("*/*") && !namesAFile(path));
    }

    private static boolean namesAFile(String path) {
        return path.indexOf('.', path.lastIndexOf('/')) >= 0;
    }
}
