/**
 * The operator API: orders with their steps and history, actions on them, and workflow definitions.
 * Reading needs the role viewer or operator, everything else operator.
 */
@NullMarked
package dev.waybill.orchestrator.api;

import org.jspecify.annotations.NullMarked;
