/** Bytes that the gateway itself answers with: what they are, how long they may be kept, and who has them already. */
@NullMarked
package dev.parley.gateway.content;

import org.jspecify.annotations.NullMarked;
