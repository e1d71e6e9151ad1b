package dev.waybill.shipping.tracking;

import dev.waybill.contracts.OrderId;
import dev.waybill.service.identity.OperatorOnly;
import dev.waybill.service.paging.ScanKey;
import dev.waybill.service.paging.Slice;
import dev.waybill.shipping.carrier.TrackingEvent;
import dev.waybill.shipping.carrier.TrackingProblem;
import dev.waybill.shipping.carrier.TrackingStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Parcels on their way. */
@RestController
@RequestMapping("/api/parcels")
class ParcelsController {

  private static final int PAGE_SIZE = 50;

  private final ParcelStore store;

  ParcelsController(ParcelStore store) {
    this.store = store;
  }

  /**
   * A parcel.
   *
   * @param since when it is followed: about when its label was bought
   * @param statusAt by the carrier's clock; null while it has told nothing
   * @param expected delivery, by the carrier's estimate
   * @param events oldest first
   */
  record View(
      String label,
      OrderId order,
      String trackingNumber,
      TrackingStatus status,
      @Nullable TrackingProblem problem,
      @Nullable Instant statusAt,
      @Nullable Instant expected,
      Instant since,
      List<TrackingEvent> events) {}

  /**
   * Parcels.
   *
   * @param next the cursor of the next page; null after the last
   */
  record Page(List<View> parcels, @Nullable String next) {}

  /**
   * The parcels of an order, or those with which something is wrong, the oldest first.
   *
   * @param order {shop}:{id}; without it those that are refused, returned, lost, not delivered
   */
  @OperatorOnly
  @GetMapping
  Page parcels(
      @RequestParam(required = false) @Nullable String order,
      @RequestParam(defaultValue = "") String cursor) {
    if (order != null) {
      return new Page(views(store.ofOrder(orderId(order))), null);
    }
    List<ParcelStore.Row> found = store.inTrouble(ScanKey.parseFromTime(cursor, 2), PAGE_SIZE + 1);
    Slice<ParcelStore.Row> page = Slice.of(found, PAGE_SIZE);
    return new Page(views(page.items()), page.next(last -> last.cursor()));
  }

  private List<View> views(List<ParcelStore.Row> parcels) {
    Map<String, List<TrackingEvent>> events = store.events(parcels);
    return parcels.stream()
        .map(
            one ->
                new View(
                    one.label().toString(),
                    one.order(),
                    one.trackingNumber(),
                    one.status(),
                    one.problem(),
                    one.statusAt(),
                    one.expected(),
                    one.since(),
                    events.getOrDefault(one.label().toString(), List.of())))
        .toList();
  }

  private static OrderId orderId(String order) {
    try {
      return OrderId.parse(order);
    } catch (IllegalArgumentException e) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST, "order is an order id, {shop}:{id}, such as demo:17");
    }
  }
}
