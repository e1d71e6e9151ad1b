/** Moves finished orders out of the tables that every signal works on. */
@NullMarked
package dev.waybill.orchestrator.archive;

import org.jspecify.annotations.NullMarked;
