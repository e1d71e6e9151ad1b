/**
 * Requests to addresses that people have typed in: signed, bounded in time and size, and kept out
 * of the private network.
 */
@NullMarked
package dev.waybill.notifier.outgoing;

import org.jspecify.annotations.NullMarked;
