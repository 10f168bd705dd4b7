package dev.parley.chat.realtime;

import dev.parley.kit.measure.Buckets;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.websockets.next.CloseReason;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What happens at the sockets. Deliveries are counted once for each flush, whichever number of sockets it serves; what
 * waits for slow readers is added up now and then.
 */
@Singleton
class SocketMetrics {

    private static final String ALL_ROOMS = "chat";
    private static final String ONE_ROOM = "room";
    private static final String NOTIFICATIONS = "notifications";
    private static final int GONE_WITHOUT_A_WORD = 1006;
    /** What clients say when they go; they could say anything. */
    private static final Set<Integer> USUAL = Set.of(1000, 1001, GONE_WITHOUT_A_WORD);

    private final MeterProvider<Counter> closes;
    private final Map<String, AtomicInteger> open;
    private final Map<Class<? extends ClientFrame>, LongAdder> frames;
    private final LongAdder badFrames = new LongAdder();
    private final LongAdder refusedFrames = new LongAdder();
    private final LongAdder deliveries = new LongAdder();
    private final Timer deliveryTimes;
    private final Counter holes;
    private final Counter refills;
    private final Counter typingTold;
    private final Counter presenceTold;
    private volatile int people;
    private volatile long waitingBytes;

    SocketMetrics(MeterRegistry registry) {
        this.closes = Counter.builder("parley.socket.closes")
                .description("Closed sockets, by who closed them and why")
                .withRegistry(registry);
        this.open = Stream.of(ALL_ROOMS, ONE_ROOM, NOTIFICATIONS)
                .collect(Collectors.toMap(Function.identity(), door -> openSockets(registry, door)));
        this.frames = Stream.of(FrameName.values())
                .collect(Collectors.toMap(FrameName::type, frame -> framesOf(registry, frame.text(), new LongAdder())));
        framesOf(registry, "bad", badFrames);
        framesOf(registry, "too_many", refusedFrames);
        FunctionCounter.builder("parley.socket.deliveries", deliveries, LongAdder::sum)
                .description("Events of rooms that were handed to sockets")
                .register(registry);
        this.deliveryTimes = Buckets.timer(
                        "parley.delivery", "Time from when an event is at hand on the node to its write to the sockets")
                .register(registry);
        this.holes = Counter.builder("parley.room.holes")
                .description("Times that a room waited for what had not come by the bus yet")
                .register(registry);
        this.refills = Counter.builder("parley.room.refills")
                .description("Reads of rooms of which something did not come by the bus")
                .register(registry);
        this.typingTold = tellings(registry, "typing");
        this.presenceTold = tellings(registry, "presence");
        Gauge.builder("parley.users.connected", this, metrics -> metrics.people)
                .description("People with a socket at this node")
                .register(registry);
        Gauge.builder("parley.socket.waiting", this, metrics -> metrics.waitingBytes)
                .baseUnit("bytes")
                .description("What sockets were given and their clients have not read, over all sockets")
                .register(registry);
    }

    /** What each kind of frame is called on the wire. */
    private enum FrameName {
        MESSAGE(ClientFrame.Send.class),
        EDIT(ClientFrame.Edit.class),
        DELETE(ClientFrame.Delete.class),
        REACT(ClientFrame.React.class),
        READ(ClientFrame.Read.class),
        TYPING(ClientFrame.Typing.class),
        SYNC(ClientFrame.Sync.class),
        PRESENCE(ClientFrame.Watch.class),
        AUTH(ClientFrame.Auth.class),
        PING(ClientFrame.Ping.class);

        private final Class<? extends ClientFrame> type;

        FrameName(Class<? extends ClientFrame> type) {
            this.type = type;
        }

        Class<? extends ClientFrame> type() {
            return type;
        }

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static AtomicInteger openSockets(MeterRegistry registry, String door) {
        var count = new AtomicInteger();
        Gauge.builder("parley.sockets", count, AtomicInteger::get)
                .description("Open sockets, by door")
                .tag("door", door)
                .register(registry);
        return count;
    }

    private static LongAdder framesOf(MeterRegistry registry, String type, LongAdder count) {
        FunctionCounter.builder("parley.socket.frames", count, LongAdder::sum)
                .description("Frames that clients sent, by type")
                .tag("type", type)
                .register(registry);
        return count;
    }

    private static Counter tellings(MeterRegistry registry, String type) {
        return Counter.builder("parley.tellings")
                .description("What was told of people, by type")
                .tag("type", type)
                .register(registry);
    }

    void opened(ChatSocket socket) {
        openAt(socket).incrementAndGet();
    }

    /** The connection is gone; {@code said} is what the client said about it, if it said anything. */
    void gone(ChatSocket socket, @Nullable CloseReason said) {
        openAt(socket).decrementAndGet();
        if (!socket.outbound().isClosed()) {
            int code = said == null ? GONE_WITHOUT_A_WORD : said.getCode();
            count("peer", USUAL.contains(code) ? String.valueOf(code) : "other", "");
        }
    }

    /** This node closes a socket. */
    void closing(CloseReason reason) {
        count("server", String.valueOf(reason.getCode()), String.valueOf(reason.getMessage()));
    }

    private void count(String by, String code, String reason) {
        closes.withTags("by", by, "code", code, "reason", reason).increment();
    }

    private AtomicInteger openAt(ChatSocket socket) {
        var door = socket.door() == null ? ALL_ROOMS : ONE_ROOM;
        return Objects.requireNonNull(open.get(socket.feed() == Feed.NOTIFICATIONS ? NOTIFICATIONS : door));
    }

    void received(ClientFrame frame) {
        Objects.requireNonNull(frames.get(frame.getClass())).increment();
    }

    void receivedBad() {
        badFrames.increment();
    }

    void refusedTooMany() {
        refusedFrames.increment();
    }

    /** All that waited was written, {@code nanos} after the first of it had come. */
    void flushed(long events, long nanos) {
        if (events > 0) {
            deliveries.add(events);
            deliveryTimes.record(nanos, TimeUnit.NANOSECONDS);
        }
    }

    /** A room waits for something that another node may still bring. */
    void waited() {
        holes.increment();
    }

    void refilled() {
        refills.increment();
    }

    /** A room was told that somebody types there, or has stopped; once, whatever number of sockets follow it. */
    void toldTyping() {
        typingTold.increment();
    }

    /** A socket was told in one frame who came and went. */
    void toldPresence() {
        presenceTold.increment();
    }

    /** How it stood a moment ago. */
    void stand(int peopleHere, long bytesWaiting) {
        people = peopleHere;
        waitingBytes = bytesWaiting;
    }
}
