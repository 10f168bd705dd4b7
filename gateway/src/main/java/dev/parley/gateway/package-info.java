/**
 * The one door of Parley: it serves the app, proxies REST and tunnels WebSocket. It is stateless, so any number of
 * copies may stand side by side.
 *
 * <p>{@code edge} decides what is let in and how answers look, {@code token} knows whose a request is, {@code limit}
 * holds accounts to their rate, {@code routing} brings it to the services, {@code spa}
 * serves the app, {@code apidocs} the description of the API and a page to try it. This package puts them together and listens.
 */
@NullMarked
package dev.parley.gateway;

import org.jspecify.annotations.NullMarked;
