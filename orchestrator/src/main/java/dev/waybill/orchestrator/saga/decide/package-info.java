/**
 * What follows from a signal: events, the next state, and the commands that the events imply. Leaf
 * classes read the state ({@code StepProgress}, {@code Departure}, {@code Results}); above them are
 * those that emit, one subject each; {@code Decider} calls them in order.
 */
@NullMarked
package dev.waybill.orchestrator.saga.decide;

import org.jspecify.annotations.NullMarked;
