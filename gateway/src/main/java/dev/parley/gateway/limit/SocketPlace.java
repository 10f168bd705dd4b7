package dev.parley.gateway.limit;

/** One socket's place among those of its peer, which is free again once this is closed; closing it again does nothing. */
@FunctionalInterface
public interface SocketPlace extends AutoCloseable {

    @Override
    void close();
}
