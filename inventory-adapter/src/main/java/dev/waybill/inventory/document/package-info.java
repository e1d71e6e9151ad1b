/**
 * Documents: what people book on the stock ledger. Receipts, with or without an expected delivery,
 * counts, corrections, scrap, transfers and returns; each as one document with its movements, and
 * each can be undone by another.
 */
@NullMarked
package dev.waybill.inventory.document;

import org.jspecify.annotations.NullMarked;
