/** The ship desk: what can leave, its labels and papers, packing by scan, and the hand-over. */
@NullMarked
package dev.waybill.console.shipdesk;

import org.jspecify.annotations.NullMarked;
