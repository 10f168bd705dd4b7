package dev.parley.gateway.routing;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Everything that can be reached from outside, by name; what is not named here is not reachable.
 *
 * <p>Paths are matched as they came and sent on as they came. One that a service behind could read as another one (dot
 * segments, empty segments, encoded separators) is not rewritten but leads nowhere, so that both always see the same.
 */
final class RouteTable {

    private static final Set<String> AUTH_ADMIN =
            Set.of("users", "sessions", "password-reset-tokens", "invitations", "audit-log");
    private static final Set<String> CHAT_ADMIN =
            Set.of("chat-rooms", "room-memberships", "messages", "chat-audit-log", "stats");

    private static final List<String> DESCRIPTION = List.of("api", "v1", "openapi.json");

    /** First segments that the app never answers for. */
    private static final Set<String> NOT_THE_APP = Set.of("api", "ws", "q", ".well-known");

    private RouteTable() {}

    static Destination destinationOf(String path) {
        if (!PlainPath.isPlain(path)) {
            return new Destination.Nowhere();
        }
        List<String> segments = Arrays.asList(path.substring(1).split("/", -1));
        return switch (segments.getFirst()) {
            case "api" -> api(segments);
            case "ws" -> socket(segments);
            case ".well-known" ->
                path.equals("/.well-known/jwks.json") ? new Destination.Rest(Service.AUTH) : new Destination.Nowhere();
            case "docs" -> new Destination.Docs();
            default -> app(segments);
        };
    }

    private static Destination api(List<String> segments) {
        if (segments.equals(DESCRIPTION)) {
            return new Destination.Description();
        }
        if (segments.size() < 4 || !segments.get(1).equals("v1")) {
            return new Destination.Nowhere();
        }
        String name = segments.get(3);
        return switch (segments.get(2)) {
            case "auth" -> new Destination.Rest(Service.AUTH);
            case "chat" -> new Destination.Rest(Service.CHAT);
            case "admin" -> admin(name);
            default -> new Destination.Nowhere();
        };
    }

    private static Destination admin(String collection) {
        if (AUTH_ADMIN.contains(collection)) {
            return new Destination.Rest(Service.AUTH);
        }
        return CHAT_ADMIN.contains(collection) ? new Destination.Rest(Service.CHAT) : new Destination.Nowhere();
    }

    private static Destination socket(List<String> segments) {
        boolean all = segments.size() == 2 && Set.of("chat", "notifications").contains(segments.get(1));
        boolean oneRoom = segments.size() == 3
                && segments.get(1).equals("chat")
                && !segments.get(2).isEmpty();
        return all || oneRoom ? new Destination.Socket() : new Destination.Nowhere();
    }

    private static Destination app(List<String> segments) {
        // Compared decoded and without regard to case: whoever writes %71 means q, and gets nothing either way.
        String first = PlainPath.decoded(segments.getFirst()).toLowerCase(Locale.ROOT);
        return NOT_THE_APP.contains(first) ? new Destination.Nowhere() : new Destination.App();
    }
}
