package dev.waybill.inventory.document;

import dev.waybill.inventory.LedgerOnly;
import dev.waybill.inventory.document.Documents.Written;
import dev.waybill.service.identity.OperatorOnly;
import dev.waybill.service.identity.ViewerMay;
import dev.waybill.service.paging.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What suppliers are expected to bring. */
@RestController
@LedgerOnly
@RequestMapping("/api/stock/deliveries")
@Tag(name = "Stock documents")
class DeliveriesController {

  private static final int PAGE_SIZE = 50;
  private static final int MOST_LINES = 10_000;

  private final DeliveryStore store;
  private final Documents documents;

  DeliveriesController(DeliveryStore store, Documents documents) {
    this.store = store;
    this.documents = documents;
  }

  /** Pieces of one SKU. */
  record Line(@Nullable String sku, @Nullable Integer quantity) {}

  /** What is expected. */
  record Expected(
      @Nullable String location,
      @Nullable String supplier,
      @Nullable String reference,
      @Nullable LocalDate expectedOn,
      @Nullable List<Line> lines) {}

  /**
   * Newest first, without lines.
   *
   * @param next what to hand over as {@code cursor} for older ones; null if there are none
   */
  record DeliveryPage(List<Delivery> deliveries, @Nullable Long next) {}

  @ViewerMay
  @GetMapping
  @Operation(summary = "Expected deliveries, newest first; with open=true those not closed yet")
  DeliveryPage list(
      @RequestParam(defaultValue = "false") boolean open,
      @RequestParam(defaultValue = "" + Long.MAX_VALUE) long cursor) {
    List<Delivery> found = store.page(open, cursor, PAGE_SIZE + 1);
    Slice<Delivery> page = Slice.of(found, PAGE_SIZE);
    return new DeliveryPage(page.items(), page.next(last -> last.id()));
  }

  @ViewerMay
  @GetMapping("/{id}")
  @Operation(summary = "One delivery: what is expected, and what has come")
  Delivery get(@PathVariable long id) {
    return store
        .find(id)
        .orElseThrow(
            () ->
                new ResponseStatusException(
                    HttpStatus.NOT_FOUND, "There is no delivery " + id + '.'));
  }

  @OperatorOnly
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      summary = "Expects a delivery",
      description =
          "What comes is booked by a receipt (POST /api/stock/documents) that names it: in parts,"
              + " more, less, or something else.")
  Delivery add(@RequestBody Expected expected, Authentication caller) {
    List<Row> rows = rows(expected.lines());
    // The rows of a delivery are those of the receipt that it will be.
    documents
        .preview(
            new Written(DocumentKind.RECEIPT, expected.location(), null, null, null, null, rows))
        .stream()
        .filter(booking -> booking.problem() != null)
        .findFirst()
        .ifPresent(
            fault -> {
              throw new ResponseStatusException(
                  HttpStatus.BAD_REQUEST, "Line %d: %s".formatted(fault.row(), fault.problem()));
            });
    Map<String, Integer> pieces = new TreeMap<>();
    rows.forEach(
        row -> pieces.merge(String.valueOf(row.sku()), number(row.quantity()), Math::addExact));
    return get(
        store.add(
            String.valueOf(expected.location()),
            expected.supplier(),
            expected.reference(),
            expected.expectedOn(),
            caller.getName(),
            pieces));
  }

  @OperatorOnly
  @PostMapping("/{id}/close")
  @Operation(summary = "Expects nothing more of a delivery, whether all of it came or not")
  Delivery close(@PathVariable long id) {
    store.close(id);
    return get(id);
  }

  private static List<Row> rows(@Nullable List<Line> lines) {
    if (lines == null || lines.isEmpty() || lines.size() > MOST_LINES) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST, "A delivery has from 1 to %,d lines.".formatted(MOST_LINES));
    }
    return IntStream.range(0, lines.size())
        .mapToObj(i -> new Row(i + 1, null, lines.get(i).sku(), lines.get(i).quantity()))
        .toList();
  }

  private static int number(@Nullable Integer number) {
    return number == null ? 0 : number;
  }
}
