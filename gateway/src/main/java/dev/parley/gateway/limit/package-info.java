/** How many requests an account may make. */
@NullMarked
package dev.parley.gateway.limit;

import org.jspecify.annotations.NullMarked;
