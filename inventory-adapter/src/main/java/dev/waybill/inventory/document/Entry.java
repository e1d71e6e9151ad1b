package dev.waybill.inventory.document;

import dev.waybill.inventory.movement.Shelf;

/**
 * What a row of a document does to a shelf.
 *
 * @param row of the document, counted from 1
 * @param pieces more or less than there are, or how many there are
 * @param counted whether {@code pieces} are how many there are
 */
public record Entry(int row, Shelf shelf, int pieces, boolean counted) {}
