package dev.parley.auth.contract;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jspecify.annotations.Nullable;

/** The methods that answer calls. */
final class Endpoints {

    private static final DotName PATH = DotName.createSimple(Path.class);
    private static final List<Class<?>> METHODS = List.of(GET.class, POST.class, PUT.class, PATCH.class, DELETE.class);

    private final IndexView index;

    Endpoints(IndexView index) {
        this.index = index;
    }

    /** By the call as the description names it, such as {@code GET /users/{id}}. */
    Map<String, MethodInfo> byCall() {
        var byCall = new HashMap<String, MethodInfo>();
        for (var verb : METHODS) {
            for (var found : index.getAnnotations(verb)) {
                var method = found.target().asMethod();
                byCall.put(verb.getSimpleName() + " " + pathOf(method), method);
            }
        }
        return byCall;
    }

    private static String pathOf(MethodInfo method) {
        var path = "/" + valueOf(method.declaringClass().declaredAnnotation(PATH)) + "/"
                + valueOf(method.declaredAnnotation(PATH));
        return path.replaceAll("/+", "/").replaceAll("(?<=.)/$", "");
    }

    private static String valueOf(@Nullable AnnotationInstance path) {
        return Optional.ofNullable(path).map(found -> found.value().asString()).orElse("");
    }
}
