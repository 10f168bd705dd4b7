package dev.parley.system;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Finds ports to listen on. */
final class Ports {
    /**
     * Below what systems hand out to outgoing connections (from 32768 on Linux, 49152 elsewhere): while a service is being
     * restarted, no client's connection may sit on its port.
     */
    private static final int LOWEST = 20_000;

    private static final int HIGHEST = 32_000;
    private static final RandomGenerator RANDOM = RandomGenerator.getDefault();

    private Ports() {}

    /** Different ports of the loopback address on which nobody listens. */
    static List<Integer> free(int count) throws StartFailure {
        InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
        List<Integer> found = new ArrayList<>();
        for (int attempt = 0; attempt < 1000 && found.size() < count; attempt++) {
            int port = RANDOM.nextInt(LOWEST, HIGHEST);
            if (!found.contains(port) && isFree(loopback, port)) {
                found.add(port);
            }
        }
        if (found.size() < count) {
            throw new StartFailure(
                    "There are not enough free ports between " + LOWEST + " and " + HIGHEST + " on this machine.");
        }
        return found;
    }

    /** Fails with a sentence for the user when the gateway could not listen there. */
    static void checkThatGatewayCanListen(String host, int port) throws StartFailure {
        InetAddress address;
        try {
            address = InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new StartFailure("The address " + host + " is not known on this machine; use another --host.", e);
        }
        if (!canBind(address, 0)) {
            throw new StartFailure("The address " + host + " is not one of this machine; use another --host.");
        }
        if (isFree(address, port)) {
            return;
        }
        if (port < 1024 && PortOwner.of(port).isEmpty()) {
            throw new StartFailure(
                    "Port " + port + " needs rights that this user does not have; use --port N above 1023.");
        }
        throw new StartFailure("Port " + port + " is taken by "
                + PortOwner.of(port).orElse("another program") + "; use --port N for another one.");
    }

    private static boolean isFree(InetAddress address, int port) {
        return canBind(address, port);
    }

    private static boolean canBind(InetAddress address, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(address, port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
