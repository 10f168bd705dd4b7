package dev.parley.chat.realtime;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;

/** Limits of sockets; each by {@code PARLEY_SOCKET_*} in the environment, 0 for none where it is a rate or a count. */
@ConfigMapping(prefix = "parley.socket")
interface SocketConfig {

    /** The most bytes of a message that a client sends. */
    @WithDefault("65536")
    int maxFrameBytes();

    /** The same, where no limit is one that no frame comes to. */
    default int longestFrame() {
        return maxFrameBytes() == 0 ? Integer.MAX_VALUE : maxFrameBytes();
    }

    /** How many frames a second a socket may send on average. */
    @WithDefault("50")
    int framesPerSecond();

    /** How many frames a socket may send at once after a quiet time. */
    @WithDefault("300")
    int frameBurst();

    /** How many sockets a person may have on one node. */
    @WithDefault("20")
    int perUser();

    /** How many bytes may wait for a socket that does not read before it is closed. */
    @WithDefault("1048576")
    long maxPendingBytes();

    /** How many messages of one socket may wait for their commit. */
    @WithDefault("256")
    int maxPendingSends();

    /** After so long a silence a client should send a ping. */
    @WithDefault("25s")
    Duration heartbeat();

    /** After so long without any sign of life, not even an answer to our pings, a socket is given up. */
    @WithDefault("35s")
    Duration silence();

    /** How long a peer may take to agree to a close, and to read what comes before it, until it is cut off. */
    @WithDefault("5s")
    Duration closing();

    /** How long a node that is told to stop goes on as always but for not being ready ({@code PARLEY_DRAIN_DELAY}). */
    @WithDefault("2s")
    Duration drainDelay();

    /** How long it may take to send everybody away when the node stops ({@code PARLEY_DRAIN_TIME}). */
    @WithDefault("10s")
    @DurationMax(seconds = 30)
    Duration drain();
}
