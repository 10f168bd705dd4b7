/** How many requests an account or a peer may make, and how many sockets a peer may have. */
@NullMarked
package dev.parley.gateway.limit;

import org.jspecify.annotations.NullMarked;
