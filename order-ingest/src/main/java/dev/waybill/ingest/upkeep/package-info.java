/**
 * Looks after the webhooks that are registered in the shops: one that was switched off or deleted
 * is reported and registered again.
 */
@NullMarked
package dev.waybill.ingest.upkeep;

import org.jspecify.annotations.NullMarked;
