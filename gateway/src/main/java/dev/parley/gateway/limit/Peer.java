package dev.parley.gateway.limit;

import dev.parley.gateway.edge.Caller;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;

/**
 * Whoever a request came from as far as an address tells: one address, of IPv6 the 64 leading bits, since somebody who
 * has one such address has all that share these.
 *
 * @param network the address or its beginning, written in one way only
 */
record Peer(String network) {

    private static final int NETWORK_BYTES = 8;

    /** The peer of a caller; none for who calls from this very machine, which is a proxy there, or whoever runs it. */
    static Optional<Peer> of(Caller caller) {
        InetAddress address;
        try {
            address = InetAddress.ofLiteral(caller.address());
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.of(new Peer(caller.address()));
        }
        return address.isLoopbackAddress() ? Optional.empty() : Optional.of(new Peer(networkOf(address)));
    }

    private static String networkOf(InetAddress address) {
        return address instanceof Inet6Address
                ? Arrays.toString(Arrays.copyOf(address.getAddress(), NETWORK_BYTES))
                : address.getHostAddress();
    }
}
