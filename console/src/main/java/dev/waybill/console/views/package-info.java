/** Lists of orders that people keep under a name, in the console's own database. */
@NullMarked
package dev.waybill.console.views;

import org.jspecify.annotations.NullMarked;
