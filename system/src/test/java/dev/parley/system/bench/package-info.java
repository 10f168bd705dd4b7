@NullMarked
package dev.parley.system.bench;

import org.jspecify.annotations.NullMarked;
