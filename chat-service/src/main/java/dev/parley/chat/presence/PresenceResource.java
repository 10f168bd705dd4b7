package dev.parley.chat.presence;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Where auth-service asks who is there, in the name of whoever asks auth-service. The gateway does not let anybody
 * through to here.
 */
@Path("/internal/v1/presence")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
class PresenceResource {

    private static final int MOST = 200;

    private final People people;

    PresenceResource(People people) {
        this.people = people;
    }

    record Question(
            @NotNull(message = "must be given") @Size(max = MOST, message = "must have " + MOST + " ids at most") List<@NotNull(message = "must be an id") UUID> userIds) {}

    record Answer(List<Presence> users) {}

    @Operation(hidden = true)
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Answer> of(@Valid @NotNull(message = "must be given") Question question) {
        var asked = question.userIds().stream().distinct().toList();
        return people.presenceOf(asked)
                .map(found -> new Answer(asked.stream().map(found::get).toList()));
    }
}
