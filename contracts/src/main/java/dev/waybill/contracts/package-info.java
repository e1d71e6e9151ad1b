/**
 * The language that all services speak: the canonical order, snapshots of it, step commands, step
 * replies and order events, and the names of the topics that carry them. Plain records; JSON by
 * {@link dev.waybill.contracts.wire.Json}.
 *
 * <p>Compatibility: services of two versions run side by side, so fields are only ever added, new
 * fields are optional, and unknown ones are ignored. Each message has a JSON Schema under {@code
 * /schema} that a test holds it to.
 */
@NullMarked
package dev.waybill.contracts;

import org.jspecify.annotations.NullMarked;
