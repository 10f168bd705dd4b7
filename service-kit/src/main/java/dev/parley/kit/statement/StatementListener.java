package dev.parley.kit.statement;

/**
 * Hears of every statement that this process sent to PostgreSQL, each once, when its answer is there or will not come.
 * Every bean of this type is told, on the event loop that got the answer: it must not block, and it must not fail.
 */
public interface StatementListener {

    /** That statement has ended. */
    void ended(EndedStatement statement);
}
