package dev.parley.chat.admin;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.chat.audit.Admins;
import dev.parley.chat.listing.Lists;
import dev.parley.chat.presence.Activity;
import dev.parley.chat.presence.NodeCounts;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is going on, in a few numbers. */
@Path("/api/v1/admin/stats")
@Authenticated
class StatsResource {

    private final Admins admins;
    private final AccountCount accounts;
    private final NodeCounts nodes;
    private final Activity activity;
    private final Lists lists;
    private final MessageDays days;

    StatsResource(
            Admins admins, AccountCount accounts, NodeCounts nodes, Activity activity, Lists lists, MessageDays days) {
        this.admins = admins;
        this.accounts = accounts;
        this.nodes = nodes;
        this.activity = activity;
        this.lists = lists;
        this.days = days;
    }

    @Operation(
            operationId = "getStats",
            summary = "What is going on, in a few numbers",
            description = "Up to 10,000 is counted, above it the database estimates.")
    @GET
    public Uni<Stats> get() {
        admins.admit();
        return Uni.combine()
                .all()
                .unis(
                        accounts.get(),
                        nodes.totals(),
                        lists.count(RoomRecord.TABLE),
                        lists.count(MessageRecord.TABLE),
                        days.last30())
                .with((users, there, chatRooms, messages, perDay) ->
                        Stats.of(users, there, activity.latest(), chatRooms, messages, perDay));
    }

    /**
     * The numbers.
     *
     * @param users accounts; null while auth-service is away
     * @param online people with a socket, on each node where they have one; null while Redis is away
     * @param activeIn5Minutes people who had a socket or made a call in the last 5 minutes, up to a minute ago, each once;
     *     null while Redis is away
     * @param activeIn24Hours the same of this hour and the 23 before it
     * @param chatRooms closed ones too
     * @param messages deleted ones too
     * @param messagesPerDay of the last 30 days, in UTC, up to a minute ago; days without any may be missing
     * @param sockets on all nodes; null while Redis is away
     */
    @Schema(name = "AdminStats")
    record Stats(
            @Nullable Long users,
            @Nullable Long online,
            @JsonProperty("active_5m") @Nullable Long activeIn5Minutes,
            @JsonProperty("active_24h") @Nullable Long activeIn24Hours,
            long chatRooms,
            long messages,
            List<MessageDays.Day> messagesPerDay,
            @Nullable Long sockets) {

        static Stats of(
                Optional<Long> users,
                Optional<NodeCounts.Totals> nodes,
                Optional<Activity.Active> active,
                long chatRooms,
                long messages,
                List<MessageDays.Day> days) {
            return new Stats(
                    users.orElse(null),
                    nodes.map(NodeCounts.Totals::people).orElse(null),
                    active.map(Activity.Active::in5Minutes).orElse(null),
                    active.map(Activity.Active::in24Hours).orElse(null),
                    chatRooms,
                    messages,
                    days,
                    nodes.map(NodeCounts.Totals::sockets).orElse(null));
        }
    }
}
