package dev.parley.chat.message;

/**
 * The answer to an append: the message is committed.
 *
 * @param isDuplicate true when its client_id had a message already, which is the one given here
 */
public record Appended(Message message, boolean isDuplicate) {}
