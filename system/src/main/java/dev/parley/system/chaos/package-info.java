/**
 * The program behind {@code ./chaos}: breaks parts of a running Parley while clients talk, and then holds what each client
 * saw against what the database has.
 *
 * <p>{@link dev.parley.system.chaos.Load} makes the clients, each of which notes all that happens to it in a
 * {@link dev.parley.system.chaos.Ledger}; a {@link dev.parley.system.chaos.Fault} breaks something; {@link
 * dev.parley.system.chaos.Checker} judges.
 */
@NullMarked
package dev.parley.system.chaos;

import org.jspecify.annotations.NullMarked;
