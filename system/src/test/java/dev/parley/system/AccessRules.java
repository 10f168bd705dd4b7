package dev.parley.system;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Who may make which call of the description, and what its ids name. A call that is new has no rule: say here what it is
 * for, and {@link AccessTableSystemTest} tries it as everybody.
 */
final class AccessRules {
    private static final String OTHER_PASSWORD = "a quick brown vixen jumps";

    /** What a call's ids name. */
    enum Kind {
        /** There are none. */
        NOTHING,
        ROOM,
        /** A new one each time: the call may delete it. */
        BRIEF_ROOM,
        /** The room is the message's own, but where the table says otherwise. */
        MESSAGE,
        /** The room is the one that the person is in, but where the table says otherwise. */
        MEMBER,
        USER,
        SESSION,
        INVITATION,
        // What admins look after: a new one each time, since the call may delete it.
        USER_RECORD,
        SESSION_RECORD,
        RESET_RECORD,
        AUDIT_RECORD,
        ROOM_RECORD,
        MEMBERSHIP_RECORD,
        MESSAGE_RECORD,
        CHAT_AUDIT_RECORD;

        boolean isInARoom() {
            return this == MESSAGE || this == MEMBER;
        }
    }

    /** Whom a call is for. */
    enum Audience {
        EVERYBODY,
        /** With an access token of a live session. */
        SIGNED_IN,
        /** Of the room that is named; others get 403 {@code not_a_member}, whether or not there is such a room. */
        MEMBERS,
        /** Whose the object is; for others there is no such object. */
        OWNER,
        ADMINS
    }

    /**
     * What to try, and what to expect when it is allowed.
     *
     * @param status of the answer
     * @param code of the answer, where even an allowed call is answered with a problem
     * @param missing the code of 404 when there is no such object
     * @param endsSessions whether whoever makes the call is signed out or worse by it
     * @param isForPrograms whether a program's own token will do
     * @param values for the body, beside those that the description tells
     */
    record Rule(
            Kind kind,
            Audience audience,
            int status,
            String code,
            String missing,
            boolean endsSessions,
            boolean isForPrograms,
            Values values) {

        Rule answering(int otherStatus, String problem) {
            return new Rule(kind, audience, otherStatus, problem, missing, endsSessions, isForPrograms, values);
        }

        Rule missingAs(String problem) {
            return new Rule(kind, audience, status, code, problem, endsSessions, isForPrograms, values);
        }

        Rule endingSessions() {
            return new Rule(kind, audience, status, code, missing, true, isForPrograms, values);
        }

        Rule alsoForPrograms() {
            return new Rule(kind, audience, status, code, missing, endsSessions, true, values);
        }

        Rule with(Values more) {
            return new Rule(kind, audience, status, code, missing, endsSessions, isForPrograms, more);
        }
    }

    /** What a body needs to say that no description tells. */
    @FunctionalInterface
    interface Values {
        ObjectNode of(Person subject);
    }

    private final Map<String, Rule> rules = new HashMap<>();

    AccessRules() {
        rules.put("getKeys", rule(Kind.NOTHING, Audience.EVERYBODY, 200));
        rules.put("register", rule(Kind.NOTHING, Audience.EVERYBODY, 201).with(ignored -> newcomer()));
        rules.put(
                "login",
                rule(Kind.NOTHING, Audience.EVERYBODY, 200)
                        .with(subject -> Json.object("email", subject.email(), "password", Person.PASSWORD)));
        rules.put(
                "refresh",
                rule(Kind.NOTHING, Audience.EVERYBODY, 200)
                        .with(subject -> Json.object("refresh_token", subject.refreshToken())));
        rules.put(
                "requestPasswordReset",
                rule(Kind.NOTHING, Audience.EVERYBODY, 202)
                        .with(ignored -> Json.object("email", UUID.randomUUID() + "@example.org")));
        rules.put(
                "confirmPasswordReset",
                rule(Kind.NOTHING, Audience.EVERYBODY, 204)
                        .answering(400, "reset_token_invalid")
                        .with(ignored -> Json.object("new_password", OTHER_PASSWORD)));

        rules.put(
                "issueServiceToken", rule(Kind.NOTHING, Audience.EVERYBODY, 200).answering(401, "invalid_client"));

        rules.put("getMe", rule(Kind.NOTHING, Audience.SIGNED_IN, 200));
        rules.put("changeMe", rule(Kind.NOTHING, Audience.SIGNED_IN, 200));
        rules.put(
                "deleteMe",
                rule(Kind.NOTHING, Audience.SIGNED_IN, 204)
                        .endingSessions()
                        .with(ignored -> Json.object("password", Person.PASSWORD)));
        rules.put(
                "changePassword",
                rule(Kind.NOTHING, Audience.SIGNED_IN, 204)
                        .endingSessions()
                        .with(ignored ->
                                Json.object("current_password", Person.PASSWORD, "new_password", OTHER_PASSWORD)));
        rules.put("logout", rule(Kind.NOTHING, Audience.SIGNED_IN, 204).endingSessions());
        rules.put("listSessions", rule(Kind.NOTHING, Audience.SIGNED_IN, 200));
        rules.put(
                "endOtherSessions", rule(Kind.NOTHING, Audience.SIGNED_IN, 204).endingSessions());
        rules.put("endSession", rule(Kind.SESSION, Audience.OWNER, 204).missingAs("session_not_found"));
        rules.put("searchUsers", rule(Kind.NOTHING, Audience.SIGNED_IN, 200));
        rules.put("lookUpUsers", rule(Kind.NOTHING, Audience.SIGNED_IN, 200).alsoForPrograms());
        rules.put(
                "getUser",
                rule(Kind.USER, Audience.SIGNED_IN, 200)
                        .missingAs("user_not_found")
                        .alsoForPrograms());

        rules.put("listRooms", rule(Kind.NOTHING, Audience.SIGNED_IN, 200));
        rules.put(
                "makeRoom",
                rule(Kind.NOTHING, Audience.SIGNED_IN, 201)
                        .with(ignored -> Json.object("room_type", "group", "member_ids", List.of())));
        rules.put("searchMessages", rule(Kind.NOTHING, Audience.SIGNED_IN, 200));
        rules.put("getRoom", rule(Kind.ROOM, Audience.MEMBERS, 200));
        rules.put("listMembers", rule(Kind.ROOM, Audience.MEMBERS, 200));
        rules.put("moveReadMark", rule(Kind.ROOM, Audience.MEMBERS, 204));
        rules.put("listMessages", rule(Kind.ROOM, Audience.MEMBERS, 200));
        rules.put("sendMessage", rule(Kind.ROOM, Audience.MEMBERS, 201));
        rules.put("listInvitations", rule(Kind.NOTHING, Audience.ADMINS, 200));
        rules.put("inviteSomebody", rule(Kind.NOTHING, Audience.ADMINS, 201));
        rules.put(
                "withdrawInvitation",
                rule(Kind.INVITATION, Audience.ADMINS, 204).missingAs("invitation_not_found"));

        addAdminRules();

        rules.put("getMessage", rule(Kind.MESSAGE, Audience.MEMBERS, 200));
        rules.put("editMessage", rule(Kind.MESSAGE, Audience.MEMBERS, 200));
        rules.put("deleteMessage", rule(Kind.MESSAGE, Audience.MEMBERS, 204));
        rules.put("addReaction", rule(Kind.MESSAGE, Audience.MEMBERS, 204));
        rules.put("removeReaction", rule(Kind.MESSAGE, Audience.MEMBERS, 204));
        rules.put("changeRoom", rule(Kind.ROOM, Audience.MEMBERS, 200).with(ignored -> Json.object("name", "Another")));
        rules.put("deleteRoom", rule(Kind.BRIEF_ROOM, Audience.MEMBERS, 204));
        rules.put("findPublicRooms", rule(Kind.NOTHING, Audience.SIGNED_IN, 200));
        // The rooms are not public, and whose they are is in them already.
        rules.put("joinRoom", rule(Kind.ROOM, Audience.MEMBERS, 200));
        rules.put("muteRoom", rule(Kind.ROOM, Audience.MEMBERS, 204));
        rules.put("addMembers", rule(Kind.ROOM, Audience.MEMBERS, 200));
        rules.put(
                "setMemberRole",
                rule(Kind.MEMBER, Audience.MEMBERS, 204).with(ignored -> Json.object("role", "admin")));
        rules.put("removeMember", rule(Kind.MEMBER, Audience.MEMBERS, 204));
    }

    private void addAdminRules() {
        for (String list : List.of("User", "Session", "PasswordReset", "Room", "Membership", "Message")) {
            rules.put("list" + list + "Records", rule(Kind.NOTHING, Audience.ADMINS, 200));
        }
        for (String list : List.of("listAuditLog", "listChatAuditLog", "getStats", "closeRoomRecords")) {
            rules.put(list, rule(Kind.NOTHING, Audience.ADMINS, 200));
        }
        for (String list : List.of("User", "Session", "PasswordReset", "Membership", "Message")) {
            rules.put("delete" + list + "Records", rule(Kind.NOTHING, Audience.ADMINS, 200));
        }
        rules.put("createUserRecord", rule(Kind.NOTHING, Audience.ADMINS, 201).with(ignored -> newcomer()));
        rules.put(
                "createRoomRecord",
                rule(Kind.NOTHING, Audience.ADMINS, 201)
                        .with(subject -> Json.object("name", "Made", "owner_id", subject.id())));
        rules.put(
                "createMembershipRecord",
                rule(Kind.NOTHING, Audience.ADMINS, 201)
                        .with(subject -> Json.object("room_id", subject.makeGroup("Theirs"), "user_id", subject.id())));
        addRecordRules(
                Kind.USER_RECORD,
                "user_not_found",
                Map.of(
                        "openUserRecord",
                        200,
                        "changeUserRecord",
                        200,
                        "deleteUserRecord",
                        204,
                        "signUserOut",
                        204,
                        "resetUserPassword",
                        204));
        addRecordRules(
                Kind.SESSION_RECORD, "session_not_found", Map.of("openSessionRecord", 200, "deleteSessionRecord", 204));
        addRecordRules(
                Kind.RESET_RECORD,
                "password_reset_token_not_found",
                Map.of("openPasswordResetRecord", 200, "deletePasswordResetRecord", 204));
        addRecordRules(Kind.AUDIT_RECORD, "audit_entry_not_found", Map.of("getAuditEntry", 200));
        addRecordRules(Kind.CHAT_AUDIT_RECORD, "audit_entry_not_found", Map.of("getChatAuditEntry", 200));
        addRecordRules(
                Kind.ROOM_RECORD,
                "room_not_found",
                Map.of("openRoomRecord", 200, "changeRoomRecord", 200, "closeRoomRecord", 204));
        addRecordRules(
                Kind.MEMBERSHIP_RECORD,
                "membership_not_found",
                Map.of("openMembershipRecord", 200, "changeMembershipRecord", 200, "deleteMembershipRecord", 204));
        addRecordRules(
                Kind.MESSAGE_RECORD, "message_not_found", Map.of("openMessageRecord", 200, "deleteMessageRecord", 204));
        rules.computeIfPresent(
                "changeMembershipRecord", (id, rule) -> rule.with(ignored -> Json.object("role", "admin")));
    }

    /** @param statuses of the calls on one record, by their name */
    private void addRecordRules(Kind kind, String missing, Map<String, Integer> statuses) {
        statuses.forEach((call, status) ->
                rules.put(call, rule(kind, Audience.ADMINS, status).missingAs(missing)));
    }

    Optional<Rule> of(ApiDescription.Call call) {
        return Optional.ofNullable(rules.get(call.id()));
    }

    private static Rule rule(Kind kind, Audience audience, int status) {
        return new Rule(kind, audience, status, "", "not_found", false, false, ignored -> Json.object());
    }

    private static ObjectNode newcomer() {
        String username = "new-" + UUID.randomUUID().toString().substring(0, 13);
        return Json.object("username", username, "email", username + "@example.org", "password", Person.PASSWORD);
    }
}
