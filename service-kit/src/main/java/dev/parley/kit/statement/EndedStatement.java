package dev.parley.kit.statement;

/**
 * A statement that has ended. It knows nothing of the statement's parameters, which may be secrets.
 *
 * @param name what it is called: what stands in the comment that it begins with, else its verb and its first table,
 *     such as {@code select auth.users}. There are only so many names as there are statements in the sources
 * @param nanos how long it took, the wait for a connection included
 * @param rows how many rows it gave or changed, 0 when it failed; for a batch, those of its first part
 * @param hasFailed whether it failed
 */
public record EndedStatement(String name, long nanos, int rows, boolean hasFailed) {}
