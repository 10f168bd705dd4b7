package dev.parley.kit.problem;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * One field of a request that breaks a rule.
 *
 * @param field the field's name as the client sent it, in snake case; nested fields are joined by dots
 * @param message what the field must be
 */
@RegisterForReflection
public record Violation(String field, String message) {}
