/**
 * What webhooks delivered, noted in memory and written to the database in batches, so that what
 * they missed can be found.
 */
@NullMarked
package dev.waybill.ingest.deliverylog;

import org.jspecify.annotations.NullMarked;
