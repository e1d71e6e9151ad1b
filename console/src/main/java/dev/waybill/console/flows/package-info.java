/**
 * Workflows: their pages, and what their definitions want of the notifier, which the orchestrator
 * does not ask.
 */
@NullMarked
package dev.waybill.console.flows;

import org.jspecify.annotations.NullMarked;
