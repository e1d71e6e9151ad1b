/** How messages over HTTP are signed, in both directions. */
@NullMarked
package dev.waybill.service.signature;

import org.jspecify.annotations.NullMarked;
