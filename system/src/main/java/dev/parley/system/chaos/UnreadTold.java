package dev.parley.system.chaos;

/**
 * How many unread messages somebody was told to have in a room, when nothing was going on any more.
 *
 * @param owner what the person is called in sentences
 */
record UnreadTold(String owner, String userId, String room, long count) {}
