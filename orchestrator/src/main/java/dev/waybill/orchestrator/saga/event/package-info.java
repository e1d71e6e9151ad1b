/**
 * What happens to orders, how it reads to people, and how it changes an order's state. Decides
 * nothing.
 */
@NullMarked
package dev.waybill.orchestrator.saga.event;

import org.jspecify.annotations.NullMarked;
