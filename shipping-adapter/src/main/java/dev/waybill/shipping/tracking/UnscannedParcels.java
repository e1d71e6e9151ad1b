package dev.waybill.shipping.tracking;

import dev.waybill.service.background.PeriodicTask;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Opens a task for each parcel that was handed over and that its carrier has not seen since; tells
 * of it once, like of what carriers say; and counts the open tasks.
 */
final class UnscannedParcels implements PeriodicTask.Sweep {

  private static final int AT_A_TIME = 200;

  private final ParcelTasks tasks;
  private final ParcelStore store;
  private final TrackingSettings settings;
  private final TransactionTemplate transaction;
  private volatile Map<TaskKind, Long> open = Map.of();

  UnscannedParcels(
      ParcelTasks tasks,
      ParcelStore store,
      TrackingSettings settings,
      TransactionTemplate transaction,
      MeterRegistry meters) {
    this.tasks = tasks;
    this.store = store;
    this.settings = settings;
    this.transaction = transaction;
    for (TaskKind kind : TaskKind.values()) {
      Gauge.builder("waybill.parcels.tasks", () -> open.getOrDefault(kind, 0L))
          .description("Parcels about which a person has to do something")
          .tag("kind", kind.name())
          .register(meters);
    }
  }

  @Override
  public boolean part() {
    Integer opened =
        transaction.execute(
            status -> {
              List<String> labels = tasks.openUnscanned(settings, AT_A_TIME);
              labels.forEach(store::tellUnscanned);
              return labels.size();
            });
    open = tasks.counts();
    return opened != null && opened == AT_A_TIME;
  }
}
