@NullMarked
package dev.parley.system.chaos;

import org.jspecify.annotations.NullMarked;
