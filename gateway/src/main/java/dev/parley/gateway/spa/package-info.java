/** The browser's app: its files, how long they may be cached, and deep links into it. */
@NullMarked
package dev.parley.gateway.spa;

import org.jspecify.annotations.NullMarked;
