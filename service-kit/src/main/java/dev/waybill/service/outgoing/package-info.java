/**
 * Calls to the outside: where they may go, and how long one may take as a whole. Knows no client;
 * the clients ask.
 */
@NullMarked
package dev.waybill.service.outgoing;

import org.jspecify.annotations.NullMarked;
