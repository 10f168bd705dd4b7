package dev.parley.chat.realtime;

import io.quarkus.websockets.next.WebSocket;

/** A socket for one room. */
@WebSocket(path = "/ws/chat/{roomId}")
class OneRoomDoor extends Door {

    OneRoomDoor(SocketLifecycle sockets) {
        super(sockets, Feed.EVENTS);
    }
}
