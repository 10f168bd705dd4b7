package dev.parley.system.bench;

import java.util.List;

/**
 * Who sits where while messages fly: rooms, and a socket for each seat in them.
 *
 * @param label what it is called on the command line
 * @param rooms the rooms' ids
 * @param seats one for each socket
 */
record Shape(String label, List<String> rooms, List<Seat> seats) {

    /**
     * A member's socket.
     *
     * @param token what it shows when it is opened
     * @param room which of the rooms is looked at
     */
    record Seat(String token, int room) {}

    /** How many sockets get a message, on average over the senders, of which each seat is one. */
    double socketsPerMessage() {
        int[] sizes = sizes();
        return seats.stream().mapToInt(seat -> sizes[seat.room()]).average().orElse(0);
    }

    /** How many sockets each room has. */
    int[] sizes() {
        int[] sizes = new int[rooms.size()];
        seats.forEach(seat -> sizes[seat.room()]++);
        return sizes;
    }
}
