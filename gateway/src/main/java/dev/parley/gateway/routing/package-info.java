/** Where a request goes: the allowlist of routes, the nodes behind them, the REST proxy and the WebSocket tunnel. */
@NullMarked
package dev.parley.gateway.routing;

import org.jspecify.annotations.NullMarked;
