package dev.waybill.inventory.stock;

import java.util.List;

/** The result of {@code commit}: what was taken off. */
public record Departed(List<Pieces> committed) {}
