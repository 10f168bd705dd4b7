/** The program behind {@code ./bench}: measures a running Parley and holds the figures against their floors. */
@NullMarked
package dev.parley.system.bench;

import org.jspecify.annotations.NullMarked;
