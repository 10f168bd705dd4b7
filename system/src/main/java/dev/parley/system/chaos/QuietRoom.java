package dev.parley.system.chaos;

import dev.parley.system.RunState.ProcessEntry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A room of two, one at each of two nodes, where nothing is said but what a fault says: so nothing else heals it. */
final class QuietRoom {
    private final ProcessEntry speakersNode;
    private final ChaosClient speaker;
    private final ChaosClient listener;
    private final String id;

    private QuietRoom(ProcessEntry speakersNode, ChaosClient speaker, ChaosClient listener, String id) {
        this.speakersNode = speakersNode;
        this.speaker = speaker;
        this.listener = listener;
        this.id = id;
    }

    /** Makes it and waits until both are there. */
    static QuietRoom open(Load load) throws IOException, InterruptedException {
        List<ProcessEntry> nodes = load.site().chatNodes();
        List<String> addresses = nodes.stream().map(ProcessEntry::url).toList();
        List<Account> two = load.crowd().people().subList(0, 2);
        String id = load.makeRoom("quiet", two);
        ChaosClient speaker = load.add(new ChaosClient(
                two.getFirst(),
                Route.around(addresses, 0),
                Map.of(),
                load.chances().chatter()));
        ChaosClient listener = load.add(new ChaosClient(
                two.getLast(),
                Route.around(addresses, 1),
                Map.of(),
                load.chances().chatter()));
        if (!Site.isTrueWithin(Duration.ofSeconds(10), () -> speaker.isThere() && listener.isThere())) {
            throw new IOException("the quiet room's two got no sockets");
        }
        return new QuietRoom(nodes.getFirst(), speaker, listener, id);
    }

    ProcessEntry speakersNode() {
        return speakersNode;
    }

    ChaosClient speaker() {
        return speaker;
    }

    String id() {
        return id;
    }

    /** When the speaker's message was acknowledged. */
    Optional<Note.Acked> ack(String clientId, Duration patience) throws InterruptedException {
        return speaker.ledger().await(Note.Acked.class, ack -> ack.clientId().equals(clientId), patience);
    }

    /** How long after that moment the acknowledged message reached the listener. */
    Optional<Duration> arrival(Note.Acked ack, Instant since, Duration patience) throws InterruptedException {
        return listener.ledger()
                .await(Note.Got.class, got -> got.event().messageId().equals(ack.messageId()), patience)
                .map(got -> Duration.between(since, got.at()));
    }

    /** Says something, and answers with how long it took to reach the listener; nothing when it did not. */
    Optional<Duration> cross(Duration patience) throws InterruptedException {
        Instant begin = Instant.now();
        Optional<Note.Acked> ack = ack(speaker.say(id, "from one node to the other"), patience);
        return ack.isEmpty() ? Optional.empty() : arrival(ack.get(), begin, patience);
    }
}
