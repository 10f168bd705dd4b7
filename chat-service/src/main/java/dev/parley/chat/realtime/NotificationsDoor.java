package dev.parley.chat.realtime;

import io.quarkus.websockets.next.WebSocket;

/** A socket for whoever wants to know how much is unread, and not what. */
@WebSocket(path = "/ws/notifications")
class NotificationsDoor extends Door {

    NotificationsDoor(SocketLifecycle sockets) {
        super(sockets, Feed.NOTIFICATIONS);
    }
}
