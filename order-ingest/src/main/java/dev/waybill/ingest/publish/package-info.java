/** Snapshots into Kafka, acknowledged by all in-sync replicas before anybody is told. */
@NullMarked
package dev.waybill.ingest.publish;

import org.jspecify.annotations.NullMarked;
