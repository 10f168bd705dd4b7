/** The description of the whole API, made of those of the services, and the page to try it. */
@NullMarked
package dev.parley.gateway.apidocs;

import org.jspecify.annotations.NullMarked;
