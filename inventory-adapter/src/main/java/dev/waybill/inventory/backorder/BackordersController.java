package dev.waybill.inventory.backorder;

import dev.waybill.inventory.LedgerOnly;
import dev.waybill.inventory.backorder.BackorderQueries.Row;
import dev.waybill.inventory.movement.FreedStock;
import dev.waybill.service.identity.OperatorOnly;
import dev.waybill.service.identity.ViewerMay;
import dev.waybill.service.paging.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Who waits for what, and what people say about it. */
@RestController
@LedgerOnly
@RequestMapping("/api/backorders")
@Tag(name = "Backorders")
class BackordersController {

  private static final int PAGE_SIZE = 50;
  private static final int MOST_PRIORITY = 1_000;

  private final BackorderQueries queries;
  private final FreedStock freed;

  BackordersController(BackorderQueries queries, FreedStock freed) {
    this.queries = queries;
    this.freed = freed;
  }

  /**
   * In the order in which they are served.
   *
   * @param next what to hand over as {@code cursor} for the next page; null if there is none
   */
  record BackorderPage(List<WaitingOrder> backorders, @Nullable String next) {}

  /**
   * All that a person says of an order that waits; what is absent is taken back.
   *
   * @param priority the higher, the sooner it is served; 0 if absent
   * @param promisedOn the day on which it is to have its pieces
   */
  record Saying(@Nullable Integer priority, @Nullable LocalDate promisedOn) {}

  @ViewerMay
  @GetMapping
  @Operation(
      summary = "Orders that wait for stock, in the order in which they are served",
      description =
          "All, or of a SKU, or of an order. place counts within the queue of the SKU, from 1;"
              + " piecesAhead is what those before it need of it.")
  BackorderPage list(
      @RequestParam(required = false) @Nullable String sku,
      @RequestParam(required = false) @Nullable String order,
      @RequestParam(defaultValue = "") String cursor) {
    Position after = cursor.isEmpty() ? Position.START : position(cursor);
    List<Row> found;
    if (sku != null && order != null) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "Give sku or order, not both.");
    } else if (sku != null) {
      found = queries.ofSku(sku, after, PAGE_SIZE + 1);
    } else if (order != null) {
      found = queries.ofOrder(order, after, PAGE_SIZE + 1);
    } else {
      found = queries.all(after, PAGE_SIZE + 1);
    }
    Slice<Row> page = Slice.of(found, PAGE_SIZE);
    return new BackorderPage(
        page.items().stream().map(Row::order).toList(),
        page.next(last -> last.position().cursor()));
  }

  @OperatorOnly
  @PutMapping("/{order}")
  @Operation(
      summary = "Give an order that waits a priority, and promise a day",
      description =
          "Among those of one priority, who came first is served first. Who said it, and when, is"
              + " kept. A day that is new or another is told to the customer, where the workflow"
              + " has a step for that. 404 if the order does not wait.")
  BackorderPage say(@PathVariable String order, @RequestBody Saying saying, Authentication caller) {
    int priority = saying.priority() == null ? 0 : saying.priority();
    if (Math.abs((long) priority) > MOST_PRIORITY) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST,
          "priority is a number from -%d to %d.".formatted(MOST_PRIORITY, MOST_PRIORITY));
    }
    if (!queries.say(order, priority, saying.promisedOn(), caller.getName())) {
      throw new ResponseStatusException(
          HttpStatus.NOT_FOUND, "%s does not wait for stock.".formatted(order));
    }
    freed.announce();
    return list(null, order, "");
  }

  private static Position position(String cursor) {
    try {
      return Position.parse(cursor);
    } catch (IllegalArgumentException e) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST,
          "This is no cursor: give the \"next\" of the last answer as it is, or none to begin.");
    }
  }
}
