/**
 * What is counted of orders beside the work: how many came, were completed, undone, shipped and
 * came to attention by hour; what became of each step and how long it took; and which steps open
 * orders stand at. Read from the history, so that no signal pays for it: decision 66.
 */
@NullMarked
package dev.waybill.orchestrator.figures;

import org.jspecify.annotations.NullMarked;
