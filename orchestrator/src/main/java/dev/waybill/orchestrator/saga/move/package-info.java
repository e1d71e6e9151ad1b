/** Whether an order can go on in another version of its workflow. */
@NullMarked
package dev.waybill.orchestrator.saga.move;

import org.jspecify.annotations.NullMarked;
