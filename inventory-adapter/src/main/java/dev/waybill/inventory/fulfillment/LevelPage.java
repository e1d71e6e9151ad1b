package dev.waybill.inventory.fulfillment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of what the external warehouse has.
 *
 * @param next by which the page after this one is asked for; null for the last
 */
public record LevelPage(List<StockLevel> levels, @Nullable String next) {}
