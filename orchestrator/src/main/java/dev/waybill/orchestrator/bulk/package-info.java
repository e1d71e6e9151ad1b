/**
 * One action on many orders, in the background: chosen once, taken in small batches, and shown with
 * everything that was refused. A job is a row; whichever instance holds it works at it.
 */
@NullMarked
package dev.waybill.orchestrator.bulk;

import org.jspecify.annotations.NullMarked;
