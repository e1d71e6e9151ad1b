package dev.waybill.inventory.catalogue;

import dev.waybill.service.identity.ViewerMay;
import dev.waybill.service.paging.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The catalogue as a whole. */
@RestController
@RequestMapping("/api/catalogue")
@Tag(name = "Items")
class CatalogueApi {

  private static final int PAGE_SIZE = 50;

  private final ItemQueries queries;
  private final ItemHistory history;

  CatalogueApi(ItemQueries queries, ItemHistory history) {
    this.queries = queries;
    this.history = history;
  }

  /**
   * How many items have each problem.
   *
   * @param problems by name; 0 where none has it
   */
  record Problems(Map<String, Integer> problems) {}

  /**
   * Changes, the newest first.
   *
   * @param next for the parameter {@code cursor} of the next page; null after the last
   */
  record Changes(List<ItemHistory.Change> changes, @Nullable String next) {}

  @ViewerMay
  @GetMapping("/problems")
  @Operation(summary = "How many items have each problem; /api/items?problem= lists them")
  Problems problems() {
    return new Problems(queries.countProblems());
  }

  @ViewerMay
  @GetMapping("/changes")
  @Operation(summary = "Who said something else than before, and when; of one item, or of all")
  Changes changes(
      @RequestParam(defaultValue = "") String sku, @RequestParam(defaultValue = "") String cursor) {
    List<ItemHistory.Change> found =
        history.page(sku.isEmpty() ? null : sku, before(cursor), PAGE_SIZE + 1);
    Slice<ItemHistory.Change> page = Slice.of(found, PAGE_SIZE);
    return new Changes(page.items(), page.next(last -> Long.toString(last.id())));
  }

  private static @Nullable Long before(String cursor) {
    if (cursor.isEmpty()) {
      return null;
    }
    try {
      return Long.valueOf(cursor);
    } catch (NumberFormatException e) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST,
          "This is no cursor: give the \"next\" of the last answer as it is, or none to begin.");
    }
  }
}
