package dev.parley.system.chaos;

import java.util.List;

/** Where a client goes for its next socket. */
@FunctionalInterface
interface Route {

    /** The address to try, by how many were tried before. */
    String address(int attempt);

    /** Always the same. */
    static Route to(String address) {
        return attempt -> address;
    }

    /** One after the other, beginning with the one at that place. */
    static Route around(List<String> addresses, int first) {
        return attempt -> addresses.get(Math.floorMod(first + attempt, addresses.size()));
    }
}
