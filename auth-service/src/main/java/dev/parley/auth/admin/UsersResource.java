package dev.parley.auth.admin;

import dev.parley.auth.account.AccountEdit;
import dev.parley.auth.account.ManagedAccount;
import dev.parley.auth.account.Username;
import dev.parley.auth.audit.Admins;
import dev.parley.auth.audit.AdminsFirst;
import dev.parley.auth.audit.AuditLog;
import dev.parley.auth.audit.ObjectType;
import dev.parley.auth.listing.Lists;
import dev.parley.kit.listing.ListRequest;
import dev.parley.kit.text.Ids;
import dev.parley.kit.text.Text;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** The accounts, for admins. Nobody sees or sets a password here. */
@Path("/api/v1/admin/users")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
class UsersResource {

    private static final String VISIBLE = "(?sU).*\\S.*";
    private static final String NOT_FOUND = "There is no such user (`user_not_found`)";
    private static final String TAKEN = "It is somebody else's (`username_taken`, `email_taken`)";
    private static final String LAST_ADMIN = "It is the last admin (`last_admin`)";

    private final Admins admins;
    private final Users users;
    private final Lists lists;
    private final AttachmentCounts attachments;
    private final AuditLog audit;

    UsersResource(Admins admins, Users users, Lists lists, AttachmentCounts attachments, AuditLog audit) {
        this.admins = admins;
        this.users = users;
        this.lists = lists;
        this.attachments = attachments;
        this.audit = audit;
    }

    @Operation(
            operationId = "listUserRecords",
            summary = "All accounts, the newest first",
            description = "`q` is how a username, an email or a display name begins.")
    @GET
    public Uni<Page> list(@Context UriInfo uri) {
        return admins.admit().chain(() -> lists.list(ManagedAccount.TABLE, uri)).map(listed -> listed.as(Page::new));
    }

    @Operation(operationId = "openUserRecord", summary = "An account, and what hangs on it")
    @APIResponse(responseCode = "404", description = NOT_FOUND)
    @GET
    @Path("/{id}")
    public Uni<UserDetails> get(String id) {
        return admins.admit()
                .chain(actor -> details(idOf(id)).call(found -> audit.opened(actor, ObjectType.USER, found.id())));
    }

    @Operation(
            operationId = "createUserRecord",
            summary = "Make an account for somebody",
            description = "They get a mail with a link to choose their password.")
    @APIResponse(responseCode = "409", description = TAKEN)
    @AdminsFirst
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    public Uni<UserDetails> create(@NotNull @Valid NewUser body) {
        return admins.admit()
                .chain(actor -> users.create(
                        actor, body.username(), body.email(), body.displayName(), Boolean.TRUE.equals(body.isAdmin())))
                .chain(this::details);
    }

    @Operation(
            operationId = "changeUserRecord",
            summary = "Change an account",
            description = "What is not given stays. Who is suspended (`is_disabled`) or no admin any more is signed out"
                    + " everywhere within 5 seconds.")
    @APIResponse(responseCode = "404", description = NOT_FOUND)
    @APIResponse(
            responseCode = "409",
            description = "It is somebody else's (`username_taken`, `email_taken`), or the last admin (`last_admin`)")
    @AdminsFirst
    @PATCH
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<UserDetails> change(String id, @NotNull @Valid UserChange body) {
        return admins.admit()
                .chain(actor -> users.change(actor, idOf(id), body.toEdit()))
                .chain(() -> details(idOf(id)));
    }

    @Operation(
            operationId = "deleteUserRecord",
            summary = "Delete an account",
            description = "Its messages stay, as those of somebody who is gone.")
    @APIResponse(responseCode = "404", description = NOT_FOUND)
    @APIResponse(responseCode = "409", description = LAST_ADMIN)
    @DELETE
    @Path("/{id}")
    public Uni<Void> delete(String id) {
        return admins.admit().chain(actor -> users.delete(actor, idOf(id)));
    }

    @Operation(
            operationId = "deleteUserRecords",
            summary = "Delete several accounts, all or none",
            description = "Those that do not exist are left out of the answer.")
    @APIResponse(responseCode = "409", description = "No admin would be left (`last_admin`)")
    @DELETE
    public Uni<Deleted> deleteAll(@QueryParam("ids") @Nullable List<String> ids) {
        return admins.admit()
                .chain(actor -> users.delete(actor, Ids.parse(ListRequest.requireIds(ids))))
                .map(Deleted::new);
    }

    @Operation(operationId = "signUserOut", summary = "Sign somebody out everywhere")
    @APIResponse(responseCode = "404", description = NOT_FOUND)
    @POST
    @Path("/{id}/sign-out")
    public Uni<Void> signOut(String id) {
        return admins.admit().chain(actor -> users.signOut(actor, idOf(id)));
    }

    @Operation(
            operationId = "resetUserPassword",
            summary = "Have somebody mailed a link to choose a new password with",
            description = "The mails that an account gets in an hour are limited; one too many is not sent.")
    @APIResponse(responseCode = "404", description = NOT_FOUND)
    @POST
    @Path("/{id}/password-reset")
    public Uni<Void> resetPassword(String id) {
        return admins.admit().chain(actor -> users.resetPassword(actor, idOf(id)));
    }

    private Uni<UserDetails> details(UUID id) {
        return lists.get(ManagedAccount.TABLE, id)
                .onItem()
                .ifNull()
                .failWith(Users::notFound)
                .chain(account -> attachments.of(id).map(attached -> UserDetails.of(account, attached)));
    }

    private static UUID idOf(String id) {
        return Ids.parse(id).orElseThrow(Users::notFound);
    }

    /** Whom to make an account for. */
    @Schema(name = "AdminNewUser")
    record NewUser(
            @NotNull @Username String username,

            @NotNull @Email(message = "must be an email address") @Text(min = 3, max = 254)
            String email,

            @Schema(pattern = "^\\s*\\S")
            @Nullable @Text(min = 1, max = 100)
            @Pattern(regexp = VISIBLE, message = "must have a visible character") String displayName,

            @Nullable Boolean isAdmin) {}

    /** What to change of an account; what is not given stays. */
    @Schema(name = "AdminUserChange")
    record UserChange(
            @Nullable @Username String username,

            @Nullable @Email(message = "must be an email address") @Text(min = 3, max = 254)
            String email,

            @Schema(pattern = "^\\s*\\S")
            @Nullable @Text(min = 1, max = 100)
            @Pattern(regexp = VISIBLE, message = "must have a visible character") String displayName,

            @Nullable Boolean isAdmin,
            @Nullable Boolean isDisabled) {

        AccountEdit toEdit() {
            return new AccountEdit(username, email, displayName, isAdmin, isDisabled);
        }
    }

    /** A page of accounts. */
    @Schema(name = "AdminUserPage")
    record Page(List<ManagedAccount> items, long total, boolean totalIsEstimate, int page, int pageSize) {}
}
