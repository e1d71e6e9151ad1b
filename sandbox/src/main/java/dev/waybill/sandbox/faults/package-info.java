/** Failures on demand, one switch per outside system, effective with the next call. */
@NullMarked
package dev.waybill.sandbox.faults;

import org.jspecify.annotations.NullMarked;
