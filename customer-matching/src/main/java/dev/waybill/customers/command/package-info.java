/** The commands of {@code ./waybill customers}. */
@NullMarked
package dev.waybill.customers.command;

import org.jspecify.annotations.NullMarked;
