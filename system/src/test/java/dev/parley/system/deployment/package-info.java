@NullMarked
package dev.parley.system.deployment;

import org.jspecify.annotations.NullMarked;
