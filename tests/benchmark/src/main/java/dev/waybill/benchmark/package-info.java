/**
 * Measures a whole stack with real webhooks: how fast they are answered, how fast orders come to
 * their end, and what an order costs each process.
 */
@NullMarked
package dev.waybill.benchmark;

import org.jspecify.annotations.NullMarked;
