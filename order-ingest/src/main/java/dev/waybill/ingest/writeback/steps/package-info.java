/** The steps of the service {@code shop}: each asks the shop about an order, or reports to it. */
@NullMarked
package dev.waybill.ingest.writeback.steps;

import org.jspecify.annotations.NullMarked;
