/** The orchestrator's API of workflows, as its clients call it. */
@NullMarked
package dev.waybill.service.exchange.workflows;

import org.jspecify.annotations.NullMarked;
