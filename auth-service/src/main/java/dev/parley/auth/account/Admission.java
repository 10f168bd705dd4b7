package dev.parley.auth.account;

import dev.parley.auth.secret.Secret;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** Says whom an invitation lets register. How people are invited is not the accounts' business. */
public interface Admission {

    /** Whether an invitation lets who has that email register right now. */
    Uni<Boolean> isGood(Secret invitation, String email);

    /**
     * Uses an invitation up, in the transaction that makes the account. Of many uses at once one succeeds.
     *
     * @return whether it was good; if not, nothing is changed
     */
    Uni<Boolean> use(Secret invitation, String email, UUID account);
}
