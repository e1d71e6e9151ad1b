/**
 * Tells shops what they can sell: keeps what inventory offers each, and changes the shops' numbers
 * by as much. Why so, and not otherwise: docs/decisions/0044-stock-in-the-shops.md.
 */
@NullMarked
package dev.waybill.ingest.stock;

import org.jspecify.annotations.NullMarked;
