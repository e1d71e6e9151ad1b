/**
 * Child processes that never outlive their parent: started in a session of their own, recorded in a
 * pid file, measured through {@code /proc}.
 */
@NullMarked
package dev.waybill.local.process;

import org.jspecify.annotations.NullMarked;
