/**
 * Runs the whole of Parley on one machine: starts PostgreSQL, Redis and the services in order, watches them, starts again
 * what dies and stops everything in order.
 */
@NullMarked
package dev.parley.system;

import org.jspecify.annotations.NullMarked;
