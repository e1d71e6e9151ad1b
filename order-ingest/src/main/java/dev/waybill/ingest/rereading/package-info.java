/**
 * Reads orders again that wait for a rule of their shop, once that rule is set: from what the shop
 * sent of them, which stands in Kafka, so that it works for every shop and asks none.
 */
@NullMarked
package dev.waybill.ingest.rereading;

import org.jspecify.annotations.NullMarked;
