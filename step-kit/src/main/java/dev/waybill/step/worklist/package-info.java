/** Lists of work that wait for people, in the order in which orders have to leave. */
@NullMarked
package dev.waybill.step.worklist;

import org.jspecify.annotations.NullMarked;
