/**
 * Calls to the outside: Feign interfaces over pooled connections, with time-outs, a circuit breaker
 * per provider, the trace handed on, and failures told apart by whether they may have had an
 * effect.
 */
@NullMarked
package dev.waybill.step.http;

import org.jspecify.annotations.NullMarked;
