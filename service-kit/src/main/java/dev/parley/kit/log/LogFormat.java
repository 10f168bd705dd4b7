package dev.parley.kit.log;

import io.quarkus.bootstrap.logging.InitialConfigurator;
import io.quarkus.logging.json.runtime.JsonFormatter;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;

/** Where the log is written as JSON, gives its lines what the framework has no setting for; before the first request. */
@Singleton
class LogFormat {

    void complete(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent starting) {
        for (var handler : InitialConfigurator.DELAYED_HANDLER.getHandlers()) {
            if (handler.getFormatter() instanceof JsonFormatter json && !(json instanceof JsonLines)) {
                handler.setFormatter(new JsonLines(json));
            }
        }
    }
}
