package dev.parley.kit.measure;

import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Under which name a call is measured: the path of its route, with placeholders for what differs from call to call. */
public final class RouteName {

    /** Where the framework leaves it for those who measure, once it has found the resource. */
    private static final String KEY = "UrlPathTemplate";

    private RouteName() {}

    /** Names a call that leads to no resource. */
    public static void give(RoutingContext call, String path) {
        ((HttpServerRequestInternal) call.request()).context().putLocal(KEY, path);
    }

    /** The name, or {@code none} for what leads nowhere. */
    static String of(RoutingContext call) {
        @Nullable String path = ((HttpServerRequestInternal) call.request()).context().getLocal(KEY);
        return Objects.requireNonNullElse(path, "none");
    }
}
