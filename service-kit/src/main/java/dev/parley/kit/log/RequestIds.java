package dev.parley.kit.log;

import io.quarkus.vertx.http.runtime.filters.Filters;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/** Notes the name that the gateway gave a request, so that each line that is logged for the request bears it. */
@Singleton
class RequestIds {

    private static final String HEADER = "X-Request-Id";
    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final int BEFORE_ALL_ELSE = 10_000;

    void install(@Observes Filters filters) {
        filters.register(
                request -> {
                    var id = request.request().getHeader(HEADER);
                    if (id != null && SANE.matcher(id).matches()) {
                        MDC.put(RequestContext.REQUEST, id);
                    }
                    request.next();
                },
                BEFORE_ALL_ELSE);
    }
}
