/**
 * What shops sell: read from them, told apart from what is known, and published for the catalogue.
 */
@NullMarked
package dev.waybill.ingest.products;

import org.jspecify.annotations.NullMarked;
