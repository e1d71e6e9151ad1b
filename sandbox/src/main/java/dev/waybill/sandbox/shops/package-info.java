/**
 * What both shops have in common: the catalog, buyers, drafts of orders, batches of them, and the
 * sending of webhooks.
 */
@NullMarked
package dev.waybill.sandbox.shops;

import org.jspecify.annotations.NullMarked;
