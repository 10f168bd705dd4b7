package dev.parley.gateway.edge;

import dev.parley.kit.log.LoggedFields;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;

/**
 * Tells of each request when its answer has left; of a socket, when it was opened. The query is left out, since it may
 * say what nobody else should read. Health is asked for at another door, and is not told of.
 */
final class AccessLog {

    private static final Logger LOG = Logger.getLogger("dev.parley.gateway.access");
    private static final Pattern UNPRINTABLE = Pattern.compile("[^!-~]");

    private final boolean isOn;

    AccessLog(boolean isOn) {
        this.isOn = isOn;
    }

    void tell(Exchange exchange, int status, long nanos) {
        if (!isOn) {
            return;
        }
        var request = exchange.request();
        long millis = TimeUnit.NANOSECONDS.toMillis(nanos);
        String path = printable(exchange.path());
        var text = request.method() + " " + path + " " + status + " " + millis + " ms";
        var line = new ExtLogRecord(Level.INFO, text, ExtLogRecord.FormatStyle.NO_FORMAT, AccessLog.class.getName());
        line.setLoggerName(LOG.getName());
        line.setParameters(new Object[] {
            new LoggedFields()
                    .with("method", request.method().name())
                    .with("path", path)
                    .with("status", status)
                    .with("ms", millis)
                    .with("bytes_in", request.bytesRead())
                    .with("bytes_out", request.response().bytesWritten())
                    .with("peer", exchange.caller().address())
                    .with("request_id", exchange.requestId())
                    .with("user_id", exchange.account())
                    .with("backend", exchange.node())
                    .with("trace_id", exchange.traceId())
        });
        LOG.log(line);
    }

    /** Whatever an address may not have in it is escaped as it would be there, so that it steers no terminal. */
    private static String printable(String path) {
        return UNPRINTABLE
                .matcher(path)
                .replaceAll(found -> "%%%02X".formatted((int) found.group().charAt(0)));
    }
}
