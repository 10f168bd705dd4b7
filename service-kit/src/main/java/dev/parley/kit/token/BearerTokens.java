package dev.parley.kit.token;

import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import org.jboss.logging.MDC;

/** Lets smallrye-jwt judge the Bearer tokens of REST calls by {@link TokenVerifier}, as sockets do. */
@ApplicationScoped
@Alternative
@Priority(1)
class BearerTokens extends JWTCallerPrincipalFactory {

    private final TokenVerifier verifier;

    BearerTokens(TokenVerifier verifier) {
        this.verifier = verifier;
    }

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo ignored) throws ParseException {
        try {
            var principal = verifier.principal(token);
            MDC.put("user_id", principal.getSubject());
            return principal;
        } catch (InvalidTokenException bad) {
            throw new ParseException(bad.getMessage(), bad);
        }
    }
}
