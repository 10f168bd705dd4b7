package dev.parley.chat.realtime;

/** What comes to a client through a door. */
enum Feed {
    /** All events of its rooms, each once and in order. */
    EVENTS,
    /** That there is something, and never what: no event, and nothing that anybody wrote. */
    NOTIFICATIONS
}
