/**
 * How a service carries out steps. An adapter brings a handler per action, a provider interface,
 * one class per provider, and its configuration; the batch consumer, ledger, resilience, replies
 * and dead letters are here.
 *
 * <p>The promise: commands are delivered at least once, and each has one effect.
 */
@NullMarked
package dev.waybill.step;

import org.jspecify.annotations.NullMarked;
