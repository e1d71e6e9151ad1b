package dev.waybill.inventory.fulfillment;

import dev.waybill.service.background.PeriodicTask;
import org.jspecify.annotations.Nullable;

/** Reads all stock levels of the external warehouse, page by page: a webhook can be lost. */
final class LevelReading implements PeriodicTask.Sweep {

  private final ExternalWarehouse warehouse;
  private final Levels levels;
  private @Nullable String cursor;

  LevelReading(ExternalWarehouse warehouse, Levels levels) {
    this.warehouse = warehouse;
    this.levels = levels;
  }

  @Override
  public boolean part() {
    LevelPage page = warehouse.levels(cursor);
    levels.take(page.levels());
    cursor = page.next();
    return cursor != null;
  }
}
