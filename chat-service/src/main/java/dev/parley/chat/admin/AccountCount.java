package dev.parley.chat.admin;

import dev.parley.chat.serviceauth.ServiceToken;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** How many accounts there are, which auth-service knows. */
@Singleton
class AccountCount {

    private static final Logger LOG = Logger.getLogger(AccountCount.class);

    private final Accounts accounts;
    private final ServiceToken serviceToken;

    AccountCount(@RestClient Accounts accounts, ServiceToken serviceToken) {
        this.accounts = accounts;
        this.serviceToken = serviceToken;
    }

    /** Empty while auth-service is away. */
    Uni<Optional<Long>> get() {
        return serviceToken
                .call(accounts::count)
                .map(counted -> Optional.of(counted.users()))
                .onFailure()
                .recoverWithItem(away -> {
                    LOG.warnf("auth-service does not say how many accounts there are: %s", away.toString());
                    return Optional.empty();
                });
    }

    @RegisterRestClient(configKey = "auth-service")
    @Path("/internal/v1/user-count")
    interface Accounts {

        @GET
        Uni<Counted> count(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer);
    }

    record Counted(long users) {}
}
