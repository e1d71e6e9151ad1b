/** Which records are worth comparing at all. */
@NullMarked
package dev.waybill.customers.block;

import org.jspecify.annotations.NullMarked;
