/**
 * A real Kafka broker and a real PostgreSQL for tests, one of each per JVM, started on first use.
 */
@NullMarked
package dev.waybill.testing;

import org.jspecify.annotations.NullMarked;
