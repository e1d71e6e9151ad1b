/** The page of outgoing webhooks: who hears of events, and what was delivered to whom. */
@NullMarked
package dev.waybill.console.webhooks;

import org.jspecify.annotations.NullMarked;
