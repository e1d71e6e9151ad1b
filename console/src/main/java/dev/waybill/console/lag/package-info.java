/** How many records wait at the broker for each service. */
@NullMarked
package dev.waybill.console.lag;

import org.jspecify.annotations.NullMarked;
