package dev.waybill.inventory.ledger;

import dev.waybill.inventory.LedgerOnly;
import dev.waybill.inventory.bins.BinStore;
import dev.waybill.inventory.document.DocumentKind;
import dev.waybill.inventory.document.Draft;
import dev.waybill.inventory.document.Entry;
import dev.waybill.inventory.document.RefusedBookings;
import dev.waybill.inventory.document.StockBook;
import dev.waybill.inventory.movement.Shelf;
import dev.waybill.service.identity.OperatorOnly;
import dev.waybill.service.identity.ViewerMay;
import dev.waybill.service.paging.ScanKey;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.core.Authentication;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The stock ledger for people and scripts. */
@RestController
@LedgerOnly
@RequestMapping("/api/stock")
@Tag(name = "Stock")
class StockController {

  private static final int PAGE_SIZE = 50;

  private final StockStore store;
  private final StockBook book;
  private final BinStore bins;
  private final TransactionTemplate transaction;

  StockController(
      JdbcTemplate jdbc, StockBook book, BinStore bins, PlatformTransactionManager transactions) {
    this.bins = bins;
    this.store = new StockStore(jdbc);
    this.book = book;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * A page of the ledger.
   *
   * @param next the cursor of the next page; null after the last
   */
  record StockPage(List<Stock> stock, @Nullable String next) {}

  /**
   * What was counted, or decided.
   *
   * @param onHand pieces that are there; null to leave it
   * @param safety pieces not to be offered to shops; null to leave it
   * @param reason for the movement
   */
  record Count(@Nullable Integer onHand, @Nullable Integer safety, @Nullable String reason) {}

  @ViewerMay
  @GetMapping
  @Operation(
      summary = "Stock by SKU and location; q finds a part of either",
      description =
          "free is what orders can get, sellable what shops can be told: free without the safety"
              + " stock. GET /api/stock/movements tells what made a number.")
  StockPage list(
      @RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String cursor) {
    List<Stock> found = store.page(q, ScanKey.parse(cursor, 2), PAGE_SIZE + 1);
    if (found.size() <= PAGE_SIZE) {
      return new StockPage(inBins(found), null);
    }
    Stock last = found.get(PAGE_SIZE - 1);
    return new StockPage(
        inBins(found.subList(0, PAGE_SIZE)), ScanKey.of(last.sku(), last.location()).cursor());
  }

  private List<Stock> inBins(List<Stock> stock) {
    Map<Shelf, String> found =
        bins.find(stock.stream().map(one -> new Shelf(one.location(), one.sku())).toList());
    return stock.stream()
        .map(one -> one.in(found.get(new Shelf(one.location(), one.sku()))))
        .toList();
  }

  /** The SKU is the rest of the path, since it may hold slashes. */
  @OperatorOnly
  @PutMapping("/{location}/{*sku}")
  @Operation(
      summary = "Set what is on hand, by a count, or the safety stock",
      description = "The SKU is tracked from then on; a location that is new is added.")
  Stock count(
      @PathVariable String location,
      @PathVariable String sku,
      @RequestBody Count count,
      Authentication caller) {
    if (isNegative(count.onHand())
        || isNegative(count.safety())
        || count.onHand() == null && count.safety() == null) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST,
          "onHand and safety count pieces: give one of them, a number that is not below 0.");
    }
    var shelf = new Shelf(location, sku.substring(1));
    Stock written = transaction.execute(status -> write(shelf, count, caller.getName()));
    if (written == null) {
      throw new ResponseStatusException(
          HttpStatus.NOT_FOUND,
          "Nobody counts %s at %s: set onHand, too.".formatted(shelf.sku(), location));
    }
    return written;
  }

  private @Nullable Stock write(Shelf shelf, Count count, String by) {
    if (count.onHand() != null) {
      store.addLocation(shelf.location());
      try {
        book.book(
            new Draft(
                DocumentKind.COUNT,
                by,
                count.reason(),
                List.of(new Entry(1, shelf, count.onHand(), true))));
      } catch (RefusedBookings e) {
        throw new ResponseStatusException(HttpStatus.CONFLICT, String.valueOf(e.getMessage()));
      }
    }
    return (count.safety() == null
            ? store.find(shelf.location(), shelf.sku())
            : store.setSafety(shelf.location(), shelf.sku(), count.safety()))
        .orElse(null);
  }

  private static boolean isNegative(@Nullable Integer pieces) {
    return pieces != null && pieces < 0;
  }
}
