package dev.waybill.inventory.document;

import org.jspecify.annotations.Nullable;

/**
 * A line of a document as a person wrote it.
 *
 * @param row counted from 1
 * @param location null for the document's own
 * @param quantity pieces; what sign it may have depends on the kind
 */
record Row(int row, @Nullable String location, @Nullable String sku, @Nullable Integer quantity) {}
