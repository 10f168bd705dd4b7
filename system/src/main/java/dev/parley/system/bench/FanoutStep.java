package dev.parley.system.bench;

import dev.parley.system.Role;
import dev.parley.system.TemporaryParley;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * What came out at one rate.
 *
 * @param offered deliveries a second that were aimed at
 * @param cpuSeconds of the server, PostgreSQL and Redis while it was measured
 * @param generator processors that the load generator used
 * @param others processors that other programs used
 */
record FanoutStep(double offered, LoadGenerator.Result result, double cpuSeconds, double generator, double others) {
    private static final long MOST_MICROS = 200_000;

    /** Sends at that rate and measures who uses the processors meanwhile; the peer's rather than chat-service's, if there. */
    static FanoutStep measure(
            TemporaryParley parley,
            Optional<PeerServer> peer,
            LoadGenerator generator,
            double deliveriesPerSecond,
            Duration settling,
            Duration measured)
            throws IOException, InterruptedException {
        double messages = generator.sendsFor(deliveriesPerSecond);
        FutureTask<LoadGenerator.Result> sending = new FutureTask<>(() -> generator.send(messages, settling, measured));
        Thread thread = Thread.ofPlatform().name("load").start(sending);
        try {
            Thread.sleep(settling);
            CpuMeter meter = new CpuMeter(parley);
            Duration peerBefore = peer.map(PeerServer::cpu).orElse(Duration.ZERO);
            Thread.sleep(measured);
            CpuMeter.Reading reading = meter.read();
            Duration ofPeer = peer.map(PeerServer::cpu).orElse(Duration.ZERO).minus(peerBefore);
            double stores = reading.of(Role.POSTGRES) + reading.of(Role.REDIS);
            double server = peer.isPresent()
                    ? ofPeer.toMillis() / 1000.0
                    : (reading.of(Role.CHAT_SERVICE) + reading.of(Role.GATEWAY)) * reading.seconds();
            return new FanoutStep(
                    deliveriesPerSecond,
                    sending.get(),
                    server + stores * reading.seconds(),
                    reading.generator(),
                    Math.max(0, reading.others() - ofPeer.toMillis() / 1000.0 / reading.seconds()));
        } catch (ExecutionException e) {
            throw new IOException("the load could not be sent", e.getCause());
        } finally {
            generator.stop();
            thread.join();
        }
    }

    boolean isGood() {
        return result.isFlawless() && result.delivered() > 0 && result.p99() < MOST_MICROS;
    }

    double cpuSecondsPerMillion() {
        return cpuSeconds / Math.max(1, result.delivered()) * 1e6;
    }

    static List<String> heads() {
        return List.of(
                "", "deliveries/s", "p50 ms", "p99 ms", "CPU s per million", "sent late p99", "generator", "others");
    }

    List<String> row(String name) {
        return List.of(
                name,
                Report.number(result.deliveriesPerSecond(), 0),
                Report.millis(result.median() * 1000),
                Report.millis(result.p99() * 1000),
                Report.number(cpuSecondsPerMillion(), 2),
                Report.millis(result.lateP99() * 1000),
                Report.number(generator, 2),
                Report.number(others, 2));
    }

    String inWords() {
        String flaws = result.flaws();
        return "  " + Report.number(offered, 0) + "/s: " + Report.number(result.deliveriesPerSecond(), 0)
                + "/s came, p99 " + Report.millis(result.p99() * 1000) + " ms" + (flaws.isEmpty() ? "" : ", " + flaws);
    }
}
