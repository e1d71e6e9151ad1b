package dev.waybill.inventory.movement;

import dev.waybill.inventory.LedgerOnly;
import dev.waybill.service.identity.Callers;
import dev.waybill.service.identity.ViewerMay;
import dev.waybill.service.paging.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Why a number is what it is. */
@RestController
@LedgerOnly
@RequestMapping("/api/stock/movements")
@Tag(name = "Stock")
class MovementsController {

  private static final int PAGE_SIZE = 100;

  private final MovementStore store;

  MovementsController(JdbcTemplate jdbc) {
    this.store = new MovementStore(jdbc);
  }

  /**
   * Movements, newest first.
   *
   * @param next what to hand over as {@code cursor} for older ones; null if there are none
   */
  record MovementPage(List<Movement> movements, @Nullable Long next) {}

  @ViewerMay
  @GetMapping
  @Operation(
      summary = "The movements that made a number, newest first",
      description =
          "Of a SKU at a location (location and sku), of an order, or of a document. The sums of"
              + " onHand and reserved over all movements of a SKU at a location are what"
              + " GET /api/stock shows of it.")
  MovementPage list(
      @RequestParam(required = false) @Nullable String location,
      @RequestParam(required = false) @Nullable String sku,
      @RequestParam(required = false) @Nullable String order,
      @RequestParam(required = false) @Nullable Long document,
      @RequestParam(defaultValue = "" + Long.MAX_VALUE) long cursor,
      Authentication caller) {
    List<Movement> found;
    if (location != null && sku != null && order == null && document == null) {
      found = store.ofShelf(location, sku, cursor, PAGE_SIZE + 1);
    } else if (order != null && location == null && sku == null && document == null) {
      found = store.ofOrder(order, cursor, PAGE_SIZE + 1);
    } else if (document != null && location == null && sku == null && order == null) {
      found = store.ofDocument(document, cursor, PAGE_SIZE + 1);
    } else {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST, "Say of what: location and sku, or order, or document.");
    }
    Slice<Movement> page = Slice.of(found, PAGE_SIZE);
    return new MovementPage(
        Callers.isOperator(caller)
            ? page.items()
            : page.items().stream().map(Movement::forViewers).toList(),
        page.next(last -> last.id()));
  }
}
