package dev.parley.kit.problem;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;

/**
 * Which methods an address takes, asked of the framework's own routes: its 405 does not tell, as <a
 * href="https://www.rfc-editor.org/rfc/rfc9110#section-15.5.6">RFC 9110</a> wants it to, and where several classes share
 * the beginning of an address it answers 404 instead.
 */
final class RoutedMethods {

    private RoutedMethods() {}

    /** In the order of the alphabet; none when nothing is at the address of the request. */
    static Set<String> at(ContainerRequestContext request) {
        var methods = new TreeSet<String>();
        if (request instanceof ResteasyReactiveContainerRequestContext routed
                && routed.getServerRequestContext() instanceof ResteasyReactiveRequestContext context) {
            var path = context.getPathWithoutPrefix();
            var classes = new RequestMapper<>(context.getDeployment().getClassMappers());
            for (var match = classes.map(path); match != null; match = classes.continueMatching(path, match)) {
                addOf(match.value.handlers, match.remaining.isEmpty() ? "/" : match.remaining, methods);
            }
        }
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return methods;
    }

    private static void addOf(Object[] handlers, String rest, Set<String> methods) {
        Stream.of(handlers)
                .filter(ClassRoutingHandler.class::isInstance)
                .flatMap(handler -> ((ClassRoutingHandler) handler).getMappers().entrySet().stream())
                .filter(entry -> entry.getKey() != null && entry.getValue().map(rest) != null)
                .map(Map.Entry::getKey)
                .forEach(methods::add);
    }
}
