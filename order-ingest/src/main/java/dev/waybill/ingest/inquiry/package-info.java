/**
 * Asks shops about single orders: what a webhook says too little of to be believed, or to act upon.
 */
@NullMarked
package dev.waybill.ingest.inquiry;

import org.jspecify.annotations.NullMarked;
