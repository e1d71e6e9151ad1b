package dev.waybill.ingest.stock;

import dev.waybill.ingest.shop.Shop;
import dev.waybill.ingest.shop.ShopLookup;
import dev.waybill.ingest.shop.ShopProblem;
import dev.waybill.ingest.stock.StockOwners.Owned;
import dev.waybill.ingest.stock.StockQueries.Counts;
import dev.waybill.ingest.stock.StockQueries.ProductView;
import dev.waybill.ingest.stock.StockQueries.State;
import dev.waybill.service.identity.OperatorOnly;
import dev.waybill.service.identity.ViewerMay;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who owns the stock of a shop, and how far the shop's numbers are. */
@RestController
@RequestMapping("/api/shops/{name}/stock")
@Tag(name = "Stock of shops")
class StockController {

  private static final int PAGE = 50;
  private static final int MOST_HEALED = 1_000;

  private final ShopLookup shops;
  private final StockOwnership ownership;
  private final StockOwners owners;
  private final StockQueries queries;

  StockController(
      ShopLookup shops, StockOwnership ownership, StockOwners owners, StockQueries queries) {
    this.shops = shops;
    this.ownership = ownership;
    this.owners = owners;
    this.queries = queries;
  }

  /**
   * @param owner "waybill" or "shop"
   * @param problem why nothing is written at the moment; null if nothing is in the way
   */
  record Standing(
      String owner,
      @Nullable String location,
      @Nullable Instant since,
      @Nullable String by,
      long products,
      long pending,
      long refused,
      long differing,
      @Nullable Instant lastWrittenAt,
      @Nullable Instant nextAt,
      @Nullable String problem) {}

  record OwnerRequest(@Nullable String owner, @Nullable String location) {}

  record HealRequest(@Nullable List<String> products, @Nullable Boolean all) {}

  record Healing(int products) {}

  /**
   * @param next where the next page begins; null at the end
   */
  record ProductPage(List<ProductView> products, @Nullable String next) {}

  @ViewerMay
  @GetMapping
  @Operation(
      summary = "Who owns the stock of the shop, and how far its numbers are",
      description =
          "pending: products to be written or looked at. refused: the shop cannot have them"
              + " written. differing: the shop has another number than it is offered. problem: why"
              + " nothing is written at the moment.")
  Standing standing(@PathVariable String name) {
    Shop shop = shops.known(name);
    Counts counts = queries.counts(name);
    Owned owned = owners.find(name).orElse(null);
    return owned == null
        ? new Standing("shop", null, null, null, counts.products(), 0, 0, 0, null, null, null)
        : standing(shop, owned, counts);
  }

  private Standing standing(Shop shop, Owned owned, Counts counts) {
    String problem = ownership.problem(shop);
    return new Standing(
        "waybill",
        owned.location(),
        owned.since(),
        owned.person(),
        counts.products(),
        counts.pending(),
        counts.refused(),
        counts.differing(),
        counts.lastWrittenAt(),
        owned.error() == null ? null : owned.nextAt(),
        problem == null ? owned.error() : problem);
  }

  @OperatorOnly
  @PutMapping
  @Operation(
      summary = "Says who owns the stock of the shop: \"waybill\" or \"shop\"",
      description =
          "waybill: the shop's numbers are changed from now on as stock changes. To begin with,"
              + " those above what the shop can sell are lowered; those below stay until somebody"
              + " heals them. location: where the shop counts its stock, where its platform has"
              + " several. shop: what is pending is dropped, and the numbers stay as they are.")
  Standing own(
      @PathVariable String name, @RequestBody OwnerRequest request, Authentication caller) {
    switch (String.valueOf(request.owner())) {
      case "waybill" -> ownership.begin(name, request.location(), caller.getName());
      case "shop" -> ownership.end(name, caller.getName());
      default -> throw new ShopProblem(HttpStatus.BAD_REQUEST, "owner is \"waybill\" or \"shop\".");
    }
    return standing(name);
  }

  @ViewerMay
  @GetMapping("/products")
  @Operation(
      summary = "What the shop can sell of each product, and what it has; 50 at a time",
      description =
          "state: pending, refused, differing, written or all. cursor: next of the page before.")
  ProductPage products(
      @PathVariable String name,
      @RequestParam(defaultValue = "all") String state,
      @RequestParam(defaultValue = "") String cursor) {
    shops.known(name);
    List<ProductView> found = queries.products(name, state(state), cursor, PAGE + 1);
    boolean more = found.size() > PAGE;
    List<ProductView> page = more ? found.subList(0, PAGE) : found;
    return new ProductPage(page, more ? page.getLast().productId() : null);
  }

  @OperatorOnly
  @PostMapping("/heal")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      summary = "Writes what the shop can sell, also where that raises its numbers",
      description =
          "{\"products\": [ids]}, or {\"all\": true} for all that differ. An order that waits for"
              + " its payment may hold the pieces that the shop has less: heal what you looked at.")
  Healing heal(@PathVariable String name, @RequestBody HealRequest request) {
    shops.known(name);
    if (owners.find(name).isEmpty()) {
      throw new ShopProblem(
          HttpStatus.CONFLICT,
          "The shop " + name + " owns its stock: say first that Waybill does, with PUT.");
    }
    List<String> products = request.products();
    if (products == null || products.isEmpty()) {
      if (!Boolean.TRUE.equals(request.all())) {
        throw new ShopProblem(HttpStatus.BAD_REQUEST, "Name products, or say \"all\": true.");
      }
      return new Healing(queries.healAll(name));
    }
    if (products.size() > MOST_HEALED) {
      throw new ShopProblem(HttpStatus.BAD_REQUEST, "Name " + MOST_HEALED + " products at most.");
    }
    List<String> unknown = queries.heal(name, products);
    if (!unknown.isEmpty()) {
      throw new ShopProblem(
          HttpStatus.UNPROCESSABLE_CONTENT,
          "Nothing is offered of "
              + String.join(", ", unknown)
              + "; the others are written, if there are any.");
    }
    return new Healing(products.size());
  }

  private static State state(String word) {
    for (State one : State.values()) {
      if (one.word().equals(word)) {
        return one;
      }
    }
    throw new ShopProblem(
        HttpStatus.BAD_REQUEST,
        "state is one of "
            + Arrays.stream(State.values()).map(State::word).collect(Collectors.joining(", "))
            + '.');
  }
}
