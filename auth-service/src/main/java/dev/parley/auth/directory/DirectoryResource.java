package dev.parley.auth.directory;

import dev.parley.auth.account.Username;
import dev.parley.auth.presence.WhoIsThere;
import dev.parley.auth.session.Gate;
import dev.parley.kit.paging.Cursor;
import dev.parley.kit.problem.ProblemException;
import dev.parley.kit.text.Ids;
import dev.parley.kit.text.Numbers;
import dev.parley.kit.text.Text;
import dev.parley.kit.token.Scope;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Finding people. Every signed-in user may, services may look up whom they know by id, and nobody sees an email. */
@Path("/api/v1/auth/users")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class DirectoryResource {

    private final People people;
    private final WhoIsThere whoIsThere;
    private final Gate gate;

    DirectoryResource(People people, WhoIsThere whoIsThere, Gate gate) {
        this.people = people;
        this.whoIsThere = whoIsThere;
        this.gate = gate;
    }

    @Operation(
            operationId = "searchUsers",
            summary = "People whose username or display name begins like that",
            description = "In the order of their usernames.")
    @GET
    public Uni<Page> search(
            @QueryParam("query") @DefaultValue("") @Text(max = 100) String query,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100", defaultValue = "20"))
                    @QueryParam("limit")
                    @DefaultValue("20")
                    String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int size = (int) Numbers.parse("limit", limit, 1, 100);
        var after = cursor == null ? "" : usernameIn(cursor);
        return gate.admit()
                .chain(() -> people.search(query.strip(), after, size + 1))
                .map(found -> Page.of(found, size))
                .chain(page -> seen(page.users()).map(users -> new Page(users, page.nextCursor())));
    }

    @Operation(operationId = "getUser", summary = "Somebody's public profile")
    @APIResponse(responseCode = "404", description = "There is no such user (`user_not_found`)")
    @GET
    @Path("/{id}")
    public Uni<Person> get(String id) {
        return gate.admitAlso(Scope.USERS_READ)
                .chain(() -> find(Ids.parse(List.of(id))))
                .chain(this::seen)
                .map(found -> found.stream().findFirst().orElseThrow(DirectoryResource::notFound));
    }

    @Operation(
            operationId = "lookUpUsers",
            summary = "The public profiles of several people",
            description = "Who does not exist is left out.")
    @POST
    @Path("/lookup")
    public Uni<Page> lookup(@NotNull @Valid Lookup body) {
        return gate.admitAlso(Scope.USERS_READ)
                .chain(() -> find(Ids.parse(body.ids())))
                .chain(this::seen)
                .map(found -> new Page(found, null));
    }

    private Uni<List<Person>> find(Collection<UUID> ids) {
        return ids.isEmpty() ? Uni.createFrom().item(List.of()) : people.lookup(ids);
    }

    private Uni<List<Person>> seen(List<Person> found) {
        return whoIsThere
                .among(found.stream().map(Person::id).toList())
                .map(presence -> found.stream()
                        .map(person -> person.seen(presence.get(person.id())))
                        .toList());
    }

    private static String usernameIn(String cursor) {
        var username = Cursor.parts(cursor, 1).getFirst();
        if (!username.matches(Username.PATTERN)) {
            throw Cursor.invalid();
        }
        return username;
    }

    private static ProblemException notFound() {
        return ProblemException.notFound("user_not_found", "There is no such user.");
    }

    /** Whom to look up. */
    @Schema(name = "UserLookup")
    record Lookup(
            @NotNull @Size(max = 200, message = "must have 200 ids at most") List<@NotNull String> ids) {}

    /** One page of people. */
    @Schema(name = "UserPage")
    record Page(List<Person> users, @Nullable String nextCursor) {

        /** {@code found} has one more than the page when there is another page. */
        static Page of(List<Person> found, int size) {
            return found.size() <= size
                    ? new Page(found, null)
                    : new Page(
                            found.subList(0, size),
                            Cursor.of(found.get(size - 1).username()));
        }
    }
}
