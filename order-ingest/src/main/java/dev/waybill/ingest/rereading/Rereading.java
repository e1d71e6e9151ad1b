package dev.waybill.ingest.rereading;

import dev.waybill.contracts.OrderSnapshot;
import dev.waybill.ingest.order.Incoming;
import dev.waybill.ingest.order.OrderReader;
import dev.waybill.ingest.order.Reading.Understood;
import dev.waybill.ingest.publish.Publisher;
import dev.waybill.ingest.publish.SnapshotRecords;
import dev.waybill.ingest.shop.Shop;
import dev.waybill.ingest.shop.ShopLookup;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for shops whose rules, or whose statuses' meanings, are others than those by which their
 * waiting orders were read, and reads these again. The snapshot has the version that the shop gave
 * it, so one that was overtaken meanwhile changes nothing.
 */
final class Rereading {

  private static final Logger log = LoggerFactory.getLogger(Rereading.class);

  private final ShopLookup shops;
  private final RereadingStore store;
  private final WaitingOrders orders;
  private final Publisher publisher;
  private final Duration settling;
  private final Clock clock;
  private final Map<String, Noticed> noticed = new HashMap<>();

  /** Rules that were seen to be others, and since when. */
  private record Noticed(String mark, Instant at) {}

  /**
   * @param settling until all instances know of a changed shop: what one of them reads by the old
   *     rules has to be found as well
   */
  Rereading(
      ShopLookup shops,
      RereadingStore store,
      WaitingOrders orders,
      Publisher publisher,
      Duration settling,
      Clock clock) {
    this.shops = shops;
    this.store = store;
    this.orders = orders;
    this.publisher = publisher;
    this.settling = settling;
    this.clock = clock;
  }

  /** Looks at each shop once. */
  void look() {
    Map<String, String> marks = store.marks();
    for (Shop shop : shops.all()) {
      String mark = shop.readingMark();
      String known = marks.get(shop.name());
      if (known == null && shop.isReadAsUsual()) {
        store.done(shop.name(), mark);
      } else if (!mark.equals(known)) {
        changed(shop, mark);
      }
    }
  }

  private void changed(Shop shop, String mark) {
    Noticed before = noticed.get(shop.name());
    if (before == null || !before.mark().equals(mark)) {
      noticed.put(shop.name(), new Noticed(mark, clock.instant()));
    } else if (!clock.instant().isBefore(before.at().plus(settling)) && store.claim(shop.name())) {
      read(shop, mark);
      noticed.remove(shop.name());
    }
  }

  private void read(Shop shop, String mark) {
    boolean done = false;
    try {
      OrderReader reader = shop.reader();
      var changed = new int[1];
      int waiting = orders.each(shop.name(), some -> changed[0] += emit(shop, reader, some));
      store.done(shop.name(), mark);
      done = true;
      log.info(
          "The rules of {} are others: {} waiting orders were read again, {} go on differently",
          shop,
          waiting,
          changed[0]);
    } finally {
      if (!done) {
        store.givenUp(shop.name());
      }
    }
  }

  private int emit(Shop shop, OrderReader reader, Collection<WaitingOrder> some) {
    int changed = 0;
    for (WaitingOrder one : some) {
      OrderSnapshot before = one.snapshot();
      var incoming = new Incoming(null, one.body(), before.version(), clock.instant(), "replay");
      if (reader.read(incoming) instanceof Understood now && one.differs(now.snapshot())) {
        publish(shop, now.snapshot().wellInformed(), one.body());
        changed++;
      }
    }
    return changed;
  }

  private void publish(Shop shop, OrderSnapshot snapshot, byte[] body) {
    Publisher.Result result =
        publisher.publish(
            SnapshotRecords.of(snapshot, body, shop.platform().personalFields(), null));
    if (result != Publisher.Result.STORED) {
      throw new KafkaException("Kafka did not take the order " + snapshot.orderId());
    }
  }
}
