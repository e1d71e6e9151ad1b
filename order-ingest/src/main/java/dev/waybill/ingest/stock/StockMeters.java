package dev.waybill.ingest.stock;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;

/** What became of the writes, and what waits. */
final class StockMeters {

  final Counter written;
  final Counter stale;
  final Counter overwritten;
  final Counter refused;
  final Counter unknown;
  private final AtomicLong pending = new AtomicLong();
  private final AtomicLong unwritable = new AtomicLong();

  StockMeters(MeterRegistry meters) {
    written = changes(meters, "written");
    stale = changes(meters, "stale");
    overwritten = changes(meters, "overwritten");
    refused = changes(meters, "refused");
    unknown = changes(meters, "unknown");
    products(meters, "pending", pending);
    products(meters, "refused", unwritable);
  }

  void waiting(long pendingNow, long unwritableNow) {
    pending.set(pendingNow);
    unwritable.set(unwritableNow);
  }

  private static Counter changes(MeterRegistry meters, String outcome) {
    return Counter.builder("waybill.stock.changes")
        .description("Changes of products' numbers in shops, by what became of them")
        .tag("outcome", outcome)
        .register(meters);
  }

  private static void products(MeterRegistry meters, String state, AtomicLong value) {
    Gauge.builder("waybill.stock.products", value, AtomicLong::get)
        .description(
            "Products whose number in a shop is to be changed; see /api/shops/{shop}/stock")
        .tag("state", state)
        .register(meters);
  }
}
