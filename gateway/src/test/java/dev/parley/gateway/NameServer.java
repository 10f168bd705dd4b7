package dev.parley.gateway;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A small name server (RFC 1035): it knows the IPv4 addresses that it was told, and lets them be kept for ten minutes. */
final class NameServer implements AutoCloseable {

    private static final int HEADER = 12;
    private static final int TYPE_A = 1;
    private static final int NO_SUCH_NAME = 3;
    private static final int TEN_MINUTES = 600;

    private final DatagramSocket socket;
    private final Map<String, List<InetAddress>> known = new ConcurrentHashMap<>();
    private volatile boolean silent;

    NameServer() throws IOException {
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    void knows(String name, String... addresses) {
        known.put(name, List.of(addresses).stream().map(InetAddress::ofLiteral).toList());
    }

    void forgets(String name) {
        known.remove(name);
    }

    void keepSilent() {
        silent = true;
    }

    private void serve() {
        byte[] bytes = new byte[512];
        try {
            while (!socket.isClosed()) {
                DatagramPacket question = new DatagramPacket(bytes, bytes.length);
                socket.receive(question);
                if (!silent) {
                    byte[] answer = answerTo(ByteBuffer.wrap(bytes, 0, question.getLength()));
                    socket.send(new DatagramPacket(answer, answer.length, question.getSocketAddress()));
                }
            }
        } catch (IOException closed) {
            // It was told to.
        }
    }

    private byte[] answerTo(ByteBuffer question) {
        short id = question.getShort(0);
        question.position(HEADER);
        StringBuilder name = new StringBuilder();
        for (int length = question.get(); length > 0; length = question.get()) {
            for (int i = 0; i < length; i++) {
                name.append((char) question.get());
            }
            name.append('.');
        }
        int type = question.getShort();
        question.getShort();
        int end = question.position();
        List<InetAddress> addresses =
                known.get(name.substring(0, Math.max(0, name.length() - 1)).toLowerCase(Locale.ROOT));
        List<InetAddress> told = addresses == null || type != TYPE_A ? List.of() : addresses;
        ByteBuffer answer = ByteBuffer.allocate(512)
                .putShort(id)
                .putShort((short) (0x8180 | (addresses == null ? NO_SUCH_NAME : 0)))
                .putShort((short) 1)
                .putShort((short) told.size())
                .putInt(0)
                .put(question.slice(HEADER, end - HEADER));
        for (InetAddress address : told) {
            answer.putShort((short) (0xC000 | HEADER))
                    .putShort((short) TYPE_A)
                    .putShort((short) 1)
                    .putInt(TEN_MINUTES)
                    .putShort((short) 4)
                    .put(address.getAddress());
        }
        byte[] bytes = new byte[answer.position()];
        answer.flip().get(bytes);
        return bytes;
    }

    @Override
    public void close() {
        socket.close();
    }
}
