/**
 * Order rules: which orders are held, tagged, come first, and take another workflow. Checking and
 * evaluating is pure; versions are data.
 */
@NullMarked
package dev.waybill.orchestrator.rules;

import org.jspecify.annotations.NullMarked;
