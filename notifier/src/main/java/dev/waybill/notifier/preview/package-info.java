/** Shows what customers would be written. */
@NullMarked
package dev.waybill.notifier.preview;

import org.jspecify.annotations.NullMarked;
