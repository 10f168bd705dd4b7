package dev.parley.auth.account;

/**
 * Somebody who gave the right password.
 *
 * @param user their account
 * @param passwordVersion which of its passwords that was: another one may be set before this is acted upon
 */
public record Verified(User user, int passwordVersion) {}
