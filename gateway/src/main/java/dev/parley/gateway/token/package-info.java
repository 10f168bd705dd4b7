/** Whom a request's access token stands for, by keys that are fetched in the background. It lets nobody in: services do. */
@NullMarked
package dev.parley.gateway.token;

import org.jspecify.annotations.NullMarked;
