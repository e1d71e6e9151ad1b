/** Snapshots into Kafka, acknowledged by all in-sync replicas before the sender gets its answer. */
@NullMarked
package dev.waybill.ingest.publish;

import org.jspecify.annotations.NullMarked;
