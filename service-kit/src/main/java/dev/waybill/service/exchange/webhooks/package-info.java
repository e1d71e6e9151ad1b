/**
 * The notifier's API of outgoing webhooks and of the secrets that steps name, as its clients call
 * it.
 */
@NullMarked
package dev.waybill.service.exchange.webhooks;

import org.jspecify.annotations.NullMarked;
