package dev.parley.system.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Many sockets on one thread: sends messages at a rate whether or not earlier ones have arrived, and looks at everything that
 * comes back.
 *
 * <p>Senders are drawn, and the times between two messages too (a Poisson process, with a fixed seed). A message says when
 * it was due, and its latency on each socket counts from then: what a standstill delays shows in full.
 */
final class LoadGenerator implements AutoCloseable {
    private static final long SEED = 20_260_103;
    private static final int READ_BUFFER = 256 * 1024;
    private static final int OPENING_AT_ONCE = 100;
    private static final Duration LONGEST_OPENING = Duration.ofSeconds(60);
    private static final long MILLI = 1_000_000;

    /** A service that has got behind may catch up for so long; what has not come then is lost. */
    private static final long LONGEST_DRAIN = 10_000 * MILLI;

    private static final long QUIET = 2_000 * MILLI;
    private static final long NAP = MILLI / 10;

    /** Numbers of sends are never used again: the key of a message is made of it. */
    private static final AtomicLong NUMBERS = new AtomicLong();

    private final int port;
    private final Shape shape;
    private final int[] roomSizes;
    private final long origin = System.nanoTime();
    private final Random random = new Random(SEED);
    private final Selector selector = Selector.open();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(READ_BUFFER).order(ByteOrder.LITTLE_ENDIAN);
    private final List<ByteBuffer> messages = new ArrayList<>();
    private final List<LoadSocket> sockets = new ArrayList<>();
    private final ChatText text = new ChatText();
    private final SeqChecker seqs;
    private final FrameWalker.Taker taker = this::take;
    private final LatencyHistogram latencies = new LatencyHistogram();
    private final LatencyHistogram late = new LatencyHistogram();
    private volatile boolean stopped;

    private int ready;
    private int closed;

    /** The socket whose bytes are looked at, and when they were read. */
    private LoadSocket current;

    private long readMicros;

    private String lastTrouble = "";

    private Run run = new Run(0, 0, 0);

    @SuppressWarnings("NullAway.Init") // Nothing is read before the first socket is there.
    private LoadGenerator(int port, Shape shape) throws IOException {
        this.port = port;
        this.shape = shape;
        this.roomSizes = shape.sizes();
        this.seqs = new SeqChecker(shape.seats().size());
        shape.rooms().forEach(room -> messages.add(LoadSocket.message(room)));
    }

    /** Opens all sockets of the shape at the node, and waits until each has had its first frame. */
    static LoadGenerator open(int port, Shape shape) throws IOException, InterruptedException {
        LoadGenerator generator = new LoadGenerator(port, shape);
        try {
            generator.openSockets();
            return generator;
        } catch (IOException | InterruptedException | RuntimeException e) {
            generator.close();
            throw e;
        }
    }

    /**
     * What came out.
     *
     * @param seconds how long was measured
     * @param sent messages that were due while it was measured
     * @param delivered how often one of these arrived at a socket
     * @param median latency of these deliveries, in microseconds from when each message was due
     * @param p99 likewise
     * @param lateP99 how much later than due messages were sent, in microseconds
     * @param missing deliveries that never came, of all
     * @param unacked messages without an ack, of all
     * @param twiceAcked acks beyond the first
     * @param stray messages of a wrong room or without a time
     * @param errors frames of type error
     * @param closed sockets that the server closed
     */
    record Result(
            double seconds,
            long sent,
            long delivered,
            long median,
            long p99,
            long lateP99,
            long missing,
            long lost,
            long duplicates,
            long disordered,
            long unacked,
            long twiceAcked,
            long stray,
            long errors,
            long closed) {

        double deliveriesPerSecond() {
            return delivered / seconds;
        }

        /** Whether each message came to each socket once and in order, and was acked once. */
        boolean isFlawless() {
            return flaws().isEmpty();
        }

        /** What went wrong, in a few words; empty when nothing did. */
        String flaws() {
            List<String> flaws = new ArrayList<>();
            name(flaws, missing, "missing");
            name(flaws, lost, "lost");
            name(flaws, duplicates, "twice");
            name(flaws, disordered, "out of order");
            name(flaws, unacked, "unacked");
            name(flaws, twiceAcked, "acked twice");
            name(flaws, stray, "stray");
            name(flaws, errors, "errors");
            name(flaws, closed, "sockets closed");
            return String.join(", ", flaws);
        }

        private static void name(List<String> flaws, long count, String what) {
            if (count > 0) {
                flaws.add(count + " " + what);
            }
        }
    }

    /** What is counted while messages are sent. */
    private static final class Run {
        final long begin = System.nanoTime();
        final double interval;
        final long settled;
        final long end;

        /** By number, from the first one on: whether there was an ack. */
        final long[] acked;

        final long first = NUMBERS.get();
        /** When the next message is to be sent, from the begin on. */
        double due = Double.MAX_VALUE;

        int sent;
        int acks;
        long measured;
        long delivered;
        long expected;
        long arrived;
        long twiceAcked;
        long stray;
        long errors;

        Run(double perSecond, long settled, long end) {
            this.interval = perSecond == 0 ? Double.MAX_VALUE : 1e9 / perSecond;
            this.settled = settled;
            this.end = end;
            this.acked = new long[(int) (end / interval * 1.2 / Long.SIZE) + 1000];
        }

        boolean isFull() {
            return sent >= acked.length * Long.SIZE;
        }

        boolean isComplete() {
            return arrived >= expected && acks >= sent;
        }

        void ack(long number) {
            long place = number - first;
            if (place < 0 || place >= sent) {
                return;
            }
            long bit = 1L << place;
            int word = (int) (place >> 6);
            if ((acked[word] & bit) == 0) {
                acked[word] |= bit;
                acks++;
            } else {
                twiceAcked++;
            }
        }
    }

    private void openSockets() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + LONGEST_OPENING.toNanos();
        List<Shape.Seat> seats = shape.seats();
        while (ready < seats.size()) {
            while (sockets.size() < seats.size() && sockets.size() - ready < OPENING_AT_ONCE) {
                Shape.Seat seat = seats.get(sockets.size());
                String room = shape.rooms().get(seat.room());
                sockets.add(new LoadSocket(sockets.size(), seat, room, port, selector));
            }
            selector.select(this::serve, 100);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (closed > 0) {
                throw new IOException("a socket was closed while the others were being opened: " + lastTrouble);
            }
            if (System.nanoTime() > deadline) {
                throw new IOException("only " + ready + " of " + seats.size() + " sockets could be opened in "
                        + LONGEST_OPENING.toSeconds() + " s");
            }
        }
    }

    /** Opens all sockets again if the server closed some, or never sent what they were to get. */
    void recover(Result result) throws IOException, InterruptedException {
        if (result.closed() + result.missing() + result.unacked() > 0) {
            sockets.forEach(LoadSocket::close);
            sockets.clear();
            selector.selectNow();
            ready = 0;
            closed = 0;
            // The server learns of it, and ends what it still does for them.
            Thread.sleep(Duration.ofSeconds(2));
            openSockets();
        }
    }

    /** How many messages a second make that many deliveries a second. */
    double sendsFor(double deliveriesPerSecond) {
        return deliveriesPerSecond / shape.socketsPerMessage();
    }

    /** Answers pings and takes what comes, without sending. */
    void idle(Duration duration) {
        Result ignored = send(0, Duration.ZERO, duration);
    }

    /**
     * What came by itself.
     *
     * @param cpuSeconds that the calling thread used for it
     * @param flaws how many of them were not as they should be
     */
    record Taken(double seconds, long deliveries, double cpuSeconds, long flaws) {}

    /** Takes what a server sends by itself, on the calling thread. */
    Taken takeIn(Duration duration) throws IOException {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        stopped = false;
        seqs.reset();
        run = new Run(0, 0, duration.toNanos());
        long cpu = threads.getCurrentThreadCpuTime();
        sendUntilEnd();
        return new Taken(
                (System.nanoTime() - run.begin) / 1e9,
                run.arrived,
                (threads.getCurrentThreadCpuTime() - cpu) / 1e9,
                run.stray + run.errors + seqs.lost() + seqs.duplicates() + seqs.disordered());
    }

    /** Ends what {@link #send} does as soon as possible; from any thread. */
    void stop() {
        stopped = true;
    }

    /** Sends for as long as both take, and counts what was due in the second; then waits for what is on its way. */
    Result send(double messagesPerSecond, Duration settling, Duration measured) {
        stopped = false;
        latencies.clear();
        late.clear();
        seqs.reset();
        run = new Run(
                messagesPerSecond, settling.toNanos(), settling.plus(measured).toNanos());
        try {
            sendUntilEnd();
            drain();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return result(measured);
    }

    private void sendUntilEnd() throws IOException {
        run.due = run.interval * random.nextExponential();
        long now = System.nanoTime() - run.begin;
        while (now < run.end && !stopped && !run.isFull()) {
            long left = Math.min((long) run.due, run.end) - now;
            if (left <= 0) {
                sendDue();
                selector.selectNow(this::serve);
            } else if (left >= 2 * MILLI) {
                selector.select(this::serve, left / MILLI - 1);
            } else if (selector.selectNow(this::serve) == 0) {
                LockSupport.parkNanos(Math.min(NAP, left));
            }
            now = System.nanoTime() - run.begin;
        }
        run.due = Double.MAX_VALUE;
    }

    /** Sends all that is due by now. */
    private void sendDue() {
        long now = System.nanoTime() - run.begin;
        while (run.due <= now && run.due < run.end && !run.isFull()) {
            sendOne(run.begin + (long) run.due, run.due >= run.settled);
            run.due += run.interval * random.nextExponential();
        }
    }

    private void sendOne(long due, boolean isMeasured) {
        LoadSocket sender = sockets.get(random.nextInt(sockets.size()));
        if (sender.state != LoadSocket.State.READY) {
            return;
        }
        if (isMeasured) {
            run.measured++;
            late.add((System.nanoTime() - due) / 1000);
        }
        run.sent++;
        run.expected += roomSizes[sender.room];
        // The first bit tells whether it is measured.
        long stamp = (due - origin) / 1000 * 2 + (isMeasured ? 1 : 0);
        try {
            sender.send(messages.get(sender.room), NUMBERS.getAndIncrement(), stamp);
        } catch (IOException e) {
            lose(sender);
        }
    }

    private void drain() throws IOException {
        long begin = System.nanoTime();
        long lastNews = begin;
        while (!run.isComplete() && !stopped) {
            long arrived = run.arrived + run.acks;
            selector.select(this::serve, 50);
            long now = System.nanoTime();
            if (run.arrived + run.acks > arrived) {
                lastNews = now;
            }
            if (now - begin > LONGEST_DRAIN || now - lastNews > QUIET) {
                return;
            }
        }
    }

    private Result result(Duration measured) {
        return new Result(
                measured.toNanos() / 1e9,
                run.measured,
                run.delivered,
                latencies.percentile(50),
                latencies.percentile(99),
                late.percentile(99),
                Math.max(0, run.expected - run.arrived),
                seqs.lost(),
                seqs.duplicates(),
                seqs.disordered(),
                run.sent - run.acks,
                run.twiceAcked,
                run.stray,
                run.errors,
                closed);
    }

    private void serve(SelectionKey key) {
        LoadSocket socket = (LoadSocket) key.attachment();
        try {
            if (key.isConnectable()) {
                socket.connected();
                return;
            }
            if (key.isWritable()) {
                socket.sendRest();
            }
            if (key.isReadable()) {
                read(socket);
                // There may be a thousand more to read before the next look at the clock.
                sendDue();
            }
        } catch (IOException e) {
            lastTrouble = String.valueOf(e.getMessage());
            lose(socket);
        }
    }

    private void read(LoadSocket socket) throws IOException {
        int limit = socket.read(buffer);
        if (limit < 0) {
            lose(socket);
            return;
        }
        int from = 0;
        if (socket.state == LoadSocket.State.OPENING) {
            from = socket.takeUpgrade(buffer, limit);
            if (from < 0) {
                socket.keep(buffer, 0, limit);
                return;
            }
        }
        current = socket;
        readMicros = (System.nanoTime() - origin) / 1000;
        from = FrameWalker.walk(buffer, from, limit, taker);
        if (socket.state != LoadSocket.State.CLOSED) {
            socket.keep(buffer, from, limit);
        }
    }

    private void take(int opcode, ByteBuffer bytes, int from, int to) {
        switch (opcode) {
            case FrameWalker.TEXT -> takeText(bytes, from, to);
            case FrameWalker.PING -> pong(bytes, from, to);
            case FrameWalker.CLOSE -> lose(current);
            default -> run.stray++;
        }
    }

    private void takeText(ByteBuffer bytes, int from, int to) {
        switch (ChatText.kind(bytes, from, to)) {
            case MESSAGE -> takeMessage(bytes, from, to);
            case ACK -> run.ack(ChatText.ackedNumber(bytes, from, to));
            case CONNECTED -> takeConnected(bytes, from, to);
            case ERROR -> run.errors++;
            case OTHER -> {}
        }
    }

    private void takeMessage(ByteBuffer bytes, int from, int to) {
        if (!ChatText.isOf(current.roomKey, bytes, from, to)) {
            run.stray++;
            return;
        }
        long seq = ChatText.seq(bytes, from, to);
        seqs.check(current.index, seq);
        run.arrived++;
        long stamp = text.time(bytes, from, to, seq);
        if (stamp < 0) {
            run.stray++;
        } else if ((stamp & 1) == 1) {
            run.delivered++;
            latencies.add(readMicros - (stamp >> 1));
        }
    }

    private void takeConnected(ByteBuffer bytes, int from, int to) {
        seqs.startAt(current.index, Math.max(0, ChatText.head(current.roomKey, bytes, from, to)));
        current.state = LoadSocket.State.READY;
        ready++;
    }

    private void pong(ByteBuffer bytes, int from, int to) {
        try {
            current.pong(bytes, from, to);
        } catch (IOException e) {
            lose(current);
        }
    }

    private void lose(LoadSocket socket) {
        if (socket.state != LoadSocket.State.CLOSED) {
            closed++;
            socket.close();
        }
    }

    @Override
    public void close() throws IOException {
        sockets.forEach(LoadSocket::close);
        selector.close();
    }
}
