/**
 * The rules of allocation as people keep them: saved as versions, one of which is active. What they
 * mean is in {@link dev.waybill.inventory.allocation}.
 */
@NullMarked
package dev.waybill.inventory.rules;

import org.jspecify.annotations.NullMarked;
