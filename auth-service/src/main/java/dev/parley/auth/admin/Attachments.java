package dev.parley.auth.admin;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What goes with an account when it is deleted. The rooms and messages that somebody leaves behind are chat-service's and
 * stay.
 *
 * @param liveSessions devices that are signed in
 * @param sessions all sessions, those that ended among them
 * @param knownDevices devices that signed in before
 */
@RegisterForReflection
@Schema(name = "AdminUserAttachments")
record Attachments(long liveSessions, long sessions, long passwordResetTokens, long knownDevices) {}
