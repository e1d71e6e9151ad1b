package dev.waybill.inventory.kits;

import dev.waybill.inventory.catalogue.ShopSku;
import dev.waybill.service.identity.OperatorOnly;
import dev.waybill.service.identity.ViewerMay;
import dev.waybill.service.paging.Cursor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Aliases for people and scripts. */
@RestController
@RequestMapping("/api/aliases")
@Tag(name = "Items")
class AliasesApi {

  private static final int PAGE_SIZE = 50;
  private static final String BETWEEN = "\n";

  private final AliasStore store;
  private final Aliases aliases;

  AliasesApi(AliasStore store, Aliases aliases) {
    this.store = store;
    this.aliases = aliases;
  }

  /**
   * A page of aliases.
   *
   * @param next for the parameter {@code cursor} of the next page; null after the last
   */
  record AliasList(List<Alias> aliases, @Nullable String next) {}

  /** Under what a shop's SKU is counted. */
  record Counted(@Nullable String sku) {}

  @ViewerMay
  @GetMapping
  @Operation(summary = "SKUs that differ by shop; q finds a part of either SKU")
  AliasList list(
      @RequestParam(defaultValue = "") String shop,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String cursor) {
    List<Alias> found = store.page(shop.isEmpty() ? null : shop, q, after(cursor), PAGE_SIZE + 1);
    if (found.size() <= PAGE_SIZE) {
      return new AliasList(found, null);
    }
    List<Alias> page = found.subList(0, PAGE_SIZE);
    Alias last = page.getLast();
    return new AliasList(page, Cursor.of(last.shop() + BETWEEN + last.shopSku()));
  }

  private static @Nullable ShopSku after(String cursor) {
    String last = Cursor.parse(cursor);
    if (last == null) {
      return null;
    }
    int between = Math.max(0, last.indexOf(BETWEEN));
    return new ShopSku(last.substring(0, between), last.substring(between).strip());
  }

  /** The SKU is the rest of the path, since it may hold slashes. */
  @OperatorOnly
  @PutMapping("/{shop}/{*shopSku}")
  @Operation(
      summary = "Count a shop's SKU under another",
      description =
          "{\"sku\":\"TEE\"}. For a product without SKU, shopSku is product:{id}. Orders and"
              + " reports of the shop from now on are understood so.")
  Alias put(
      @PathVariable String shop,
      @PathVariable String shopSku,
      @RequestBody Counted counted,
      Authentication caller) {
    if (counted.sku() == null) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST, "sku: give the SKU under which it is counted.");
    }
    aliases.put(new ShopSku(shop, shopSku.substring(1)), counted.sku(), caller.getName());
    return new Alias(shop, shopSku.substring(1), counted.sku());
  }

  @OperatorOnly
  @DeleteMapping("/{shop}/{*shopSku}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Count a shop's SKU as what it is")
  void remove(@PathVariable String shop, @PathVariable String shopSku, Authentication caller) {
    aliases.remove(new ShopSku(shop, shopSku.substring(1)), caller.getName());
  }
}
