/** How long an order may stay where it stands before it counts as stuck, by state and shop. */
@NullMarked
package dev.waybill.orchestrator.limits;

import org.jspecify.annotations.NullMarked;
