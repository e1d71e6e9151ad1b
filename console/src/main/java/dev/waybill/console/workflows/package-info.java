/**
 * Workflows: the page, and what their definitions want of the notifier, which the orchestrator does
 * not ask.
 */
@NullMarked
package dev.waybill.console.workflows;

import org.jspecify.annotations.NullMarked;
