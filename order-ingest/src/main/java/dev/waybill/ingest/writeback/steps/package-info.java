/** The steps of the service {@code shop}: each asks or tells the shop of an order something. */
@NullMarked
package dev.waybill.ingest.writeback.steps;

import org.jspecify.annotations.NullMarked;
