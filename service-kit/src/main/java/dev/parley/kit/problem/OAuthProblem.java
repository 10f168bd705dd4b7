package dev.parley.kit.problem;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A problem detail that is an error response of <a href="https://www.rfc-editor.org/rfc/rfc6749">RFC 6749</a>, section
 * 5.2, too.
 *
 * @param problem as everywhere
 * @param error its code once more, under the name that OAuth gives it
 */
@RegisterForReflection
record OAuthProblem(@JsonUnwrapped Problem problem, String error) {}
