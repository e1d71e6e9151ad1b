/** The first page: how things stand, and how they went. */
@NullMarked
package dev.waybill.console.today;

import org.jspecify.annotations.NullMarked;
