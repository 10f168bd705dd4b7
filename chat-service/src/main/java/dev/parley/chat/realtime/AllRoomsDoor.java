package dev.parley.chat.realtime;

import io.quarkus.websockets.next.WebSocket;

/** One socket for all of the user's rooms. */
@WebSocket(path = "/ws/chat")
class AllRoomsDoor extends Door {

    AllRoomsDoor(SocketLifecycle sockets) {
        super(sockets, Feed.EVENTS);
    }
}
