/** The actions: an occasion to write to a customer each. */
@NullMarked
package dev.waybill.notifier.occasion;

import org.jspecify.annotations.NullMarked;
