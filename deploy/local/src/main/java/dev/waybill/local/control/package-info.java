/** How a command reaches the launcher of the running stack, which alone may start its processes. */
@NullMarked
package dev.waybill.local.control;

import org.jspecify.annotations.NullMarked;
