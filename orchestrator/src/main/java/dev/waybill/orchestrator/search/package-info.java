/** Makes orders findable that were stored before there was a search. */
@NullMarked
package dev.waybill.orchestrator.search;

import org.jspecify.annotations.NullMarked;
