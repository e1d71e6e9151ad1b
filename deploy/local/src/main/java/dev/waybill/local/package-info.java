/**
 * The whole system on one machine: a real Kafka broker, a real PostgreSQL, the sandbox and every
 * service as a process of its own. {@link dev.waybill.local.LocalStack} is the library that tests
 * drive; {@code cli} is the command behind {@code ./waybill}.
 */
@NullMarked
package dev.waybill.local;

import org.jspecify.annotations.NullMarked;
