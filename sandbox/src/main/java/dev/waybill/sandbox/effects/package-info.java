/** Counts what each order caused in the outside world and finds what was caused twice. */
@NullMarked
package dev.waybill.sandbox.effects;

import org.jspecify.annotations.NullMarked;
