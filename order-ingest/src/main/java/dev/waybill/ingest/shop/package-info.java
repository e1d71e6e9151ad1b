/** The shops that Waybill serves: their secrets, their addresses, and how to read them. */
@NullMarked
package dev.waybill.ingest.shop;

import org.jspecify.annotations.NullMarked;
