package dev.parley.gateway.edge;

import java.net.InetAddress;

/**
 * A block of addresses in CIDR form; one address alone is a block of its own.
 *
 * @param network an address of the block, 4 or 16 bytes
 * @param prefixLength how many leading bits all of the block have in common
 */
record AddressBlock(InetAddress network, int prefixLength) {

    AddressBlock {
        int bits = network.getAddress().length * Byte.SIZE;
        if (prefixLength < 0 || prefixLength > bits) {
            throw new IllegalArgumentException("a prefix of " + network + " has 0 to " + bits + " bits");
        }
    }

    static AddressBlock parse(String text) {
        int slash = text.indexOf('/');
        InetAddress network = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
        int prefixLength = slash < 0
                ? network.getAddress().length * Byte.SIZE
                : Integer.parseInt(text, slash + 1, text.length(), 10);
        return new AddressBlock(network, prefixLength);
    }

    boolean contains(InetAddress address) {
        byte[] ours = network.getAddress();
        byte[] theirs = address.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < prefixLength; bit += Byte.SIZE) {
            int mask = 0xFF << Math.max(0, bit + Byte.SIZE - prefixLength);
            if (((ours[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & mask & 0xFF) != 0) {
                return false;
            }
        }
        return true;
    }
}
