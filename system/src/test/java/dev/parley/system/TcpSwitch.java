package dev.parley.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One address for whichever server is the right one at present, as a load balancer or a service name gives. */
final class TcpSwitch implements AutoCloseable {
    private final ServerSocket door;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile int target;

    private TcpSwitch(ServerSocket door, int target) {
        this.door = door;
        this.target = target;
    }

    static TcpSwitch to(int port) throws IOException {
        TcpSwitch made = new TcpSwitch(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()), port);
        Thread.ofVirtual().start(made::welcome);
        return made;
    }

    int port() {
        return door.getLocalPort();
    }

    /** From now on connections lead there; those that lead elsewhere end. */
    void leadTo(int port) {
        target = port;
        open.forEach(TcpSwitch::close);
    }

    private void welcome() {
        while (!door.isClosed()) {
            try {
                join(door.accept());
            } catch (IOException ended) {
                // The next one, if there is one; a closed door ends the loop.
            }
        }
    }

    private void join(Socket client) {
        open.add(client);
        try {
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
            open.add(server);
            Thread.ofVirtual().start(() -> copy(client, server));
            Thread.ofVirtual().start(() -> copy(server, client));
        } catch (IOException away) {
            close(client);
            open.remove(client);
        }
    }

    private void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException ended) {
            // Told to both ends below.
        } finally {
            close(from);
            close(to);
            open.remove(from);
            open.remove(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        open.forEach(TcpSwitch::close);
    }
}
