package dev.parley.gateway.routing;

import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.resolver.ResolvedAddressTypes;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.NoopDnsCache;
import io.netty.resolver.dns.SequentialDnsServerAddressStreamProvider;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Finds all addresses of a name, by the system's file of hosts and its name servers, without blocking anybody and without
 * remembering what was found: a copy that is new must be seen soon, whatever life a name server grants its answers.
 *
 * <p>When a name has addresses of both kinds only those of IPv4 are given: one copy has one of each, and would otherwise
 * count twice.
 */
final class Names implements AutoCloseable {

    private static final int DNS_PORT = 53;

    private final DnsNameResolver resolver;

    /**
     * @param servers name servers to ask instead of the system's, as {@code address} or {@code address:port}
     * @param timeout how long one of them may take
     */
    Names(Vertx vertx, Optional<List<String>> servers, Duration timeout) {
        DnsNameResolverBuilder builder = new DnsNameResolverBuilder(
                        ((ContextInternal) vertx.getOrCreateContext()).nettyEventLoop())
                .datagramChannelType(NioDatagramChannel.class)
                .socketChannelType(NioSocketChannel.class)
                .resolveCache(NoopDnsCache.INSTANCE)
                .resolvedAddressTypes(ResolvedAddressTypes.IPV4_PREFERRED)
                .queryTimeoutMillis(timeout.toMillis());
        servers.map(given -> given.stream().map(Names::serverAt).toList())
                .ifPresent(given -> builder.nameServerProvider(new SequentialDnsServerAddressStreamProvider(given)));
        this.resolver = builder.build();
    }

    /** Fails when nobody knows the name, or nobody answers. */
    Future<List<InetAddress>> addressesOf(String name) {
        Promise<List<InetAddress>> found = Promise.promise();
        resolver.resolveAll(name).addListener((io.netty.util.concurrent.Future<List<InetAddress>> done) -> {
            if (done.isSuccess()) {
                found.complete(done.getNow());
            } else {
                found.fail(done.cause());
            }
        });
        return found.future();
    }

    @Override
    public void close() {
        resolver.close();
    }

    private static InetSocketAddress serverAt(String text) {
        int colon = text.lastIndexOf(':');
        boolean hasPort = colon >= 0 && (text.indexOf(':') == colon || text.charAt(colon - 1) == ']');
        return hasPort
                ? new InetSocketAddress(
                        InetAddress.ofLiteral(text.substring(0, colon)), Integer.parseInt(text.substring(colon + 1)))
                : new InetSocketAddress(InetAddress.ofLiteral(text), DNS_PORT);
    }
}
