package dev.waybill.inventory.ledger;

import dev.waybill.inventory.movement.Shelf;

/** Pieces of a shelf that are held under a reference. */
record Taken(String reference, Shelf shelf, int pieces) {}
