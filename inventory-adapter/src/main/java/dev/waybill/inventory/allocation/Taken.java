package dev.waybill.inventory.allocation;

import dev.waybill.inventory.movement.Shelf;

/** Pieces of a shelf that are held under a reference. */
public record Taken(String reference, Shelf shelf, int pieces) {}
