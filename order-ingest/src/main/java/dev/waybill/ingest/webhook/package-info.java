/**
 * Webhooks in: signature over the raw bytes, within bounds of size, time and memory; a positive
 * answer only once Kafka has the snapshot on all in-sync replicas. The hot path: no database, no
 * log line, no framework between the socket and the servlet.
 */
@NullMarked
package dev.waybill.ingest.webhook;

import org.jspecify.annotations.NullMarked;
