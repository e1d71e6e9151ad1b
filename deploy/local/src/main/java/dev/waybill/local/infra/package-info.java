/** Kafka and PostgreSQL as ordinary processes, from Maven Central's artifacts: no containers. */
@NullMarked
package dev.waybill.local.infra;

import org.jspecify.annotations.NullMarked;
