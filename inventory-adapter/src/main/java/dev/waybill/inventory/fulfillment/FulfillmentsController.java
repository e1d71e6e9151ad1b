package dev.waybill.inventory.fulfillment;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.inventory.fulfillment.WarehouseRow.State;
import dev.waybill.service.background.LeasedWorker;
import dev.waybill.service.identity.OperatorOnly;
import dev.waybill.service.identity.ViewerMay;
import dev.waybill.service.paging.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Orders at the external warehouse, for people. */
@RestController
@WithWarehouse
@RequestMapping("/api/stock/fulfillments")
@Tag(name = "External warehouse")
class FulfillmentsController {

  private static final int PAGE_SIZE = 50;

  /** After every order that there will be. */
  private static final Instant END_OF_TIME = Instant.parse("9999-01-01T00:00:00Z");

  private final WarehouseStore store;
  private final Runnable wake;
  private final Clock clock;

  FulfillmentsController(
      WarehouseStore store, LeasedWorker<?, WarehouseRow, ?> worker, Clock clock) {
    this.store = store;
    this.wake = worker::wake;
    this.clock = clock;
  }

  /**
   * The newest first.
   *
   * @param next what to hand over as {@code cursor} for the next page; null if there is none
   */
  record FulfillmentPage(List<View> fulfillments, @Nullable String next) {}

  /**
   * An order at the external warehouse.
   *
   * @param reference by which the warehouse knows it
   * @param state sending, open, cancelling, shipped, refused or cancelled
   * @param tries since the warehouse last said something
   * @param trouble why the last try had no success; null if it had
   * @param nextTry null once it is over
   */
  record View(
      String reference,
      String order,
      @Nullable String location,
      String state,
      Instant since,
      int tries,
      @Nullable String trouble,
      @Nullable Instant nextTry,
      List<WarehouseOrder.Parcel> parcels) {

    static View of(WarehouseRow row) {
      return new View(
          row.reference(),
          row.order().value(),
          row.location(),
          row.state().name().toLowerCase(Locale.ROOT),
          row.createdAt(),
          row.tries(),
          row.trouble(),
          row.state().over() ? null : row.nextAt(),
          row.parcels());
    }
  }

  /** Which order is meant. */
  record Which(@Nullable String reference) {}

  @ViewerMay
  @GetMapping
  @Operation(
      summary = "Orders that the external warehouse ships",
      description =
          "The newest first, 50 a page; of an order, or in a state: sending, open, cancelling,"
              + " shipped, refused, cancelled.")
  FulfillmentPage list(
      @RequestParam(required = false) @Nullable String order,
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(defaultValue = "") String cursor) {
    Place before = Place.parse(cursor);
    List<WarehouseRow> found =
        store.page(order, state == null ? null : state(state), before.at, before.id, PAGE_SIZE + 1);
    Slice<WarehouseRow> page = Slice.of(found, PAGE_SIZE);
    return new FulfillmentPage(
        page.items().stream().map(View::of).toList(),
        page.next(last -> new Place(last.createdAt(), last.reference()).cursor()));
  }

  @OperatorOnly
  @PostMapping("/ask")
  @Operation(
      summary = "Send an order to the external warehouse, or ask about it, now",
      description =
          "Not at the time that the pauses after failures have come to. 404 if it is over.")
  void ask(@RequestBody Which which) {
    String reference = which.reference();
    if (reference == null || reference.isBlank()) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST, "reference is missing: which order is meant?");
    }
    if (!store.askNow(reference, clock.instant())) {
      throw new ResponseStatusException(
          HttpStatus.NOT_FOUND,
          "%s is not under way at the external warehouse.".formatted(reference));
    }
    wake.run();
  }

  private static String state(String text) {
    for (State state : State.values()) {
      if (state.name().equalsIgnoreCase(text)) {
        return state.name();
      }
    }
    throw new ResponseStatusException(
        HttpStatus.BAD_REQUEST,
        "state is sending, open, cancelling, shipped, refused or cancelled.");
  }

  /** Where a page ends. */
  private record Place(Instant at, String id) {

    String cursor() {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString((at + " " + id).getBytes(UTF_8));
    }

    static Place parse(String cursor) {
      if (cursor.isEmpty()) {
        return new Place(END_OF_TIME, "");
      }
      try {
        String[] parts = new String(Base64.getUrlDecoder().decode(cursor), UTF_8).split(" ", 2);
        return new Place(Instant.parse(parts[0]), parts[1]);
      } catch (RuntimeException e) {
        throw new ResponseStatusException(
            HttpStatus.BAD_REQUEST,
            "This is no cursor: give the \"next\" of the last answer as it is, or none to begin.");
      }
    }
  }
}
