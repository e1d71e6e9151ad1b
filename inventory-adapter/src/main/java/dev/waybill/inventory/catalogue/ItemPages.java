package dev.waybill.inventory.catalogue;

import dev.waybill.inventory.catalogue.ItemQueries.Listed;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** Puts together all that is known of an item. */
final class ItemPages {

  private static final int CHANGES = 20;

  private final ItemQueries queries;
  private final SourceStore sources;
  private final ItemStore items;
  private final ItemHistory history;

  ItemPages(ItemQueries queries, SourceStore sources, ItemStore items, ItemHistory history) {
    this.queries = queries;
    this.sources = sources;
    this.items = items;
    this.history = history;
  }

  ItemPage of(String sku) {
    Listed item =
        queries
            .find(sku)
            .orElseThrow(
                () ->
                    new ResponseStatusException(
                        HttpStatus.NOT_FOUND,
                        "There is no item " + sku + ": GET /api/items?q= finds what there is."));
    return page(item);
  }

  /** An item of which nobody says anything any more is an empty page. */
  ItemPage findOrNothing(String sku) {
    Optional<Listed> found = queries.find(sku);
    return page(found.orElse(new Listed(sku, ItemFields.NONE, List.of(), List.of())));
  }

  private ItemPage page(Listed item) {
    List<String> sku = List.of(item.sku());
    List<ShopItem> said = sources.ofSkus(sku);
    ItemFields overrides = items.overrides(sku).getOrDefault(item.sku(), ItemFields.NONE);
    return new ItemPage(
        item.sku(),
        item.fields(),
        Item.origins(said, overrides),
        item.problems(),
        item.shops(),
        overrides,
        said.stream().map(ItemPage.Source::of).toList(),
        items.partsOf(item.sku()),
        history.page(item.sku(), null, CHANGES));
  }
}
