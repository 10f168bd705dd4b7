package dev.parley.kit.log;

import io.quarkus.logging.json.runtime.JsonFormatter;
import java.util.Map;
import org.jboss.logmanager.ExtLogRecord;

/**
 * Writes each event as one line of JSON: whatever its texts contain is escaped. Beside what the framework's formatter
 * says it tells to which request and trace the event belongs, and the fields that it was given.
 */
final class JsonLines extends JsonFormatter {

    /** Lines as {@code configured} makes them, and more. */
    JsonLines(JsonFormatter configured) {
        super(configured.getKeyOverrides(), configured.getExcludedKeys(), configured.getAdditionalFields());
        setZoneId(configured.getZoneId().getId());
        setExceptionOutputType(configured.getExceptionOutputType());
    }

    @Override
    protected void after(Generator line, ExtLogRecord event) throws Exception {
        super.after(line, event);
        for (Map.Entry<String, String> key : RequestContext.SHOWN.entrySet()) {
            var value = event.getMdc(key.getKey());
            if (value != null) {
                line.add(key.getValue(), value);
            }
        }
        var parameters = event.getParameters();
        if (parameters != null && parameters.length == 1 && parameters[0] instanceof LoggedFields fields) {
            add(line, fields);
        }
    }

    private static void add(Generator line, LoggedFields fields) throws Exception {
        for (Map.Entry<String, Object> field : fields.values().entrySet()) {
            if (field.getValue() instanceof Long number) {
                line.add(field.getKey(), number);
            } else {
                line.add(field.getKey(), field.getValue().toString());
            }
        }
    }
}
