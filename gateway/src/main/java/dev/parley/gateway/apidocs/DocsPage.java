package dev.parley.gateway.apidocs;

import dev.parley.gateway.content.Content;
import dev.parley.gateway.edge.Exchange;
import dev.parley.gateway.edge.Problem;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Serves the page to try the API at, which is Swagger UI with a frame of our own. All of it is on the class path and
 * kept in memory; nothing comes from anywhere else.
 */
@Singleton
public class DocsPage {

    private static final String INDEX = "/docs/index.html";
    private static final String SWAGGER_UI = "META-INF/resources/webjars/swagger-ui/";
    private static final String SWAGGER_UI_VERSION = "META-INF/maven/org.webjars/swagger-ui/pom.properties";

    /**
     * Stricter than the app's: the page talks to this API alone. Swagger UI draws its icons from {@code data:} addresses
     * in its style sheet.
     */
    private static final String CONTENT_SECURITY_POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'");

    private final Map<String, Content> files;

    public DocsPage() {
        String swaggerUi = SWAGGER_UI + swaggerUiVersion() + "/";
        this.files = Stream.of(
                        "docs/index.html",
                        "docs/init.js",
                        "docs/page.css",
                        swaggerUi + "swagger-ui-bundle.js",
                        swaggerUi + "swagger-ui.css")
                .collect(Collectors.toUnmodifiableMap(DocsPage::pathOf, DocsPage::read));
    }

    public void serve(Exchange exchange) {
        if (!Content.isAskedFor(exchange)) {
            return;
        }
        String path = exchange.path();
        boolean isIndex = path.equals("/docs") || path.equals("/docs/");
        Optional<Content> file = Optional.ofNullable(files.get(isIndex ? INDEX : path));
        exchange.response().putHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        file.ifPresentOrElse(found -> found.answer(exchange), () -> exchange.refuse(Problem.notFound()));
    }

    private static String pathOf(String resource) {
        return "/docs" + resource.substring(resource.lastIndexOf('/'));
    }

    private static Content read(String resource) {
        try (InputStream in = open(resource)) {
            return Content.of(in.readAllBytes(), resource, Content.ASK_EACH_TIME);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String swaggerUiVersion() {
        Properties properties = new Properties();
        try (InputStream in = open(SWAGGER_UI_VERSION)) {
            properties.load(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return properties.getProperty("version");
    }

    private static InputStream open(String resource) {
        InputStream in = DocsPage.class.getClassLoader().getResourceAsStream(resource);
        if (in == null) {
            throw new IllegalStateException("there is no " + resource + " on the class path");
        }
        return in;
    }
}
