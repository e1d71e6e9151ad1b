/** The commands of {@code ./waybill}. */
@NullMarked
package dev.waybill.local.cli;

import org.jspecify.annotations.NullMarked;
