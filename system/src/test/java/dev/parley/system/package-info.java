@NullMarked
package dev.parley.system;

import org.jspecify.annotations.NullMarked;
