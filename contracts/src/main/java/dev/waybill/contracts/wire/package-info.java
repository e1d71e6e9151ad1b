/**
 * How the records of {@link dev.waybill.contracts} look on Kafka: JSON values, CloudEvents 1.0
 * headers in binary mode.
 */
@NullMarked
package dev.waybill.contracts.wire;

import org.jspecify.annotations.NullMarked;
