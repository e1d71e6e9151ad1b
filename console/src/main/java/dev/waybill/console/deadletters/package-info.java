/**
 * Messages that no handler could take: collected from every dead-letter topic, shown, and replayed
 * or discarded by a person. The only data that the console owns.
 */
@NullMarked
package dev.waybill.console.deadletters;

import org.jspecify.annotations.NullMarked;
