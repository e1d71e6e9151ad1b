/**
 * What people change of an order's content: checked, applied to the canonical order, and told to
 * the core as sections and facts.
 */
@NullMarked
package dev.waybill.orchestrator.edit;

import org.jspecify.annotations.NullMarked;
