/** What is let in and how answers look: framing, limits, request ids, forwarded headers, security headers, problems. */
@NullMarked
package dev.parley.gateway.edge;

import org.jspecify.annotations.NullMarked;
