/**
 * What shops report that is about no order: that they have ended our access, and what their
 * customers ask about personal data. It takes the way of orders, through Kafka, so that answering a
 * webhook asks no database.
 */
@NullMarked
package dev.waybill.ingest.notices;

import org.jspecify.annotations.NullMarked;
