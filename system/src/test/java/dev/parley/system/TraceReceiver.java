package dev.parley.system;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/** Takes traces as a collector does: OTLP over HTTP, in protobuf. */
final class TraceReceiver implements AutoCloseable {
    private final HttpServer server;
    private final List<Seen> seen = new CopyOnWriteArrayList<>();

    /**
     * A span that has arrived.
     *
     * @param parent empty for the first of its trace
     * @param linkedTraces the traces of its links
     */
    record Seen(String service, String node, String name, String trace, String parent, List<String> linkedTraces) {}

    TraceReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<Seen> spans() {
        return List.copyOf(seen);
    }

    private void take(HttpExchange exchange) throws IOException {
        ExportTraceServiceRequest request = ExportTraceServiceRequest.parseFrom(bodyOf(exchange));
        request.getResourceSpansList()
                .forEach(resource -> resource.getScopeSpansList()
                        .forEach(scope ->
                                scope.getSpansList().forEach(span -> seen.add(seen(resource.getResource(), span)))));
        byte[] thanks = ExportTraceServiceResponse.getDefaultInstance().toByteArray();
        exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
        exchange.sendResponseHeaders(200, thanks.length == 0 ? -1 : thanks.length);
        exchange.getResponseBody().write(thanks);
        exchange.close();
    }

    private static InputStream bodyOf(HttpExchange exchange) throws IOException {
        boolean isZipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        return isZipped ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody();
    }

    private static Seen seen(Resource resource, Span span) {
        return new Seen(
                attribute(resource, "service.name"),
                attribute(resource, "service.instance.id"),
                span.getName(),
                hex(span.getTraceId()),
                hex(span.getParentSpanId()),
                span.getLinksList().stream().map(link -> hex(link.getTraceId())).toList());
    }

    private static String attribute(Resource resource, String key) {
        return resource.getAttributesList().stream()
                .filter(attribute -> attribute.getKey().equals(key))
                .map(attribute -> attribute.getValue().getStringValue())
                .findFirst()
                .orElse("");
    }

    private static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
