package dev.waybill.inventory.catalogue;

import dev.waybill.inventory.catalogue.ItemQueries.Filter;
import dev.waybill.inventory.catalogue.ItemQueries.Listed;
import dev.waybill.service.identity.OperatorOnly;
import dev.waybill.service.identity.ViewerMay;
import dev.waybill.service.paging.Cursor;
import dev.waybill.service.paging.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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

/** The items of all shops, for people and scripts. */
@RestController
@RequestMapping("/api/items")
@Tag(name = "Items")
class ItemsApi {

  private static final int PAGE_SIZE = 50;

  private final ItemQueries queries;
  private final ItemPages pages;
  private final Catalogue catalogue;

  ItemsApi(ItemQueries queries, ItemPages pages, Catalogue catalogue) {
    this.queries = queries;
    this.pages = pages;
    this.catalogue = catalogue;
  }

  /**
   * A page of items, by SKU.
   *
   * @param next for the parameter {@code cursor} of the next page; null after the last
   */
  record ItemList(List<Listed> items, @Nullable String next) {}

  @ViewerMay
  @GetMapping
  @Operation(
      summary = "Items of all shops, by SKU",
      description =
          "q: words, each a part of SKU, title or barcode. problem: only items that have it, of"
              + " no-sku, no-weight, no-customs, weights-differ, duplicate-barcode. shop: only"
              + " what it sells. cursor: the \"next\" of the page before.")
  ItemList list(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String problem,
      @RequestParam(defaultValue = "") String shop,
      @RequestParam(defaultValue = "") String cursor) {
    var filter =
        Filter.of(q, problemOf(problem), shop.isEmpty() ? null : shop, Cursor.parse(cursor));
    List<Listed> found = queries.page(filter, PAGE_SIZE + 1);
    Slice<Listed> page = Slice.of(found, PAGE_SIZE);
    return new ItemList(page.items(), page.next(last -> Cursor.of(last.sku())));
  }

  private static @Nullable ItemProblem problemOf(String id) {
    return id.isEmpty()
        ? null
        : ItemProblem.named(id)
            .orElseThrow(
                () ->
                    new ResponseStatusException(
                        HttpStatus.BAD_REQUEST,
                        "There is no problem %s; there are: %s."
                            .formatted(
                                id,
                                String.join(
                                    ", ",
                                    Arrays.stream(ItemProblem.values())
                                        .map(ItemProblem::id)
                                        .toList()))));
  }

  /** The SKU is the rest of the path, since it may hold slashes. */
  @ViewerMay
  @GetMapping("/{*sku}")
  @Operation(
      summary = "One item: what counts, where it comes from, and what each shop and people say")
  ItemPage get(@PathVariable String sku) {
    return pages.of(sku.substring(1));
  }

  @OperatorOnly
  @PutMapping("/{*sku}")
  @Operation(
      summary = "Say what counts of an item, whatever the shops say",
      description =
          "The body is all that people say: a field that it does not have is taken back, and what"
              + " shops say counts again. A SKU that no shop sells becomes an item of its own, such"
              + " as a part of a kit; with {} it goes again.")
  ItemPage override(
      @PathVariable String sku,
      @Schema(description = "What people say") @RequestBody ItemFields overrides,
      Authentication caller) {
    String named = sku.substring(1);
    String wrong = ItemRules.faultOfSku(named);
    Map<ItemField, String> faults = ItemRules.faults(overrides);
    if (wrong != null || !faults.isEmpty()) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST,
          wrong != null ? wrong : String.join(" ", ItemRules.words(faults)));
    }
    catalogue.override(Map.of(named, overrides), caller.getName());
    return pages.findOrNothing(named);
  }
}
