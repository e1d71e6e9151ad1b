package dev.waybill.inventory.kits;

import dev.waybill.service.identity.OperatorOnly;
import dev.waybill.service.identity.ViewerMay;
import dev.waybill.service.paging.Cursor;
import dev.waybill.service.paging.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
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

/** Kits for people and scripts. */
@RestController
@RequestMapping("/api/kits")
@Tag(name = "Items")
class KitsApi {

  private static final int PAGE_SIZE = 50;

  private final KitStore store;
  private final Kits kits;

  KitsApi(KitStore store, Kits kits) {
    this.store = store;
    this.kits = kits;
  }

  /**
   * A page of kits, by SKU.
   *
   * @param next for the parameter {@code cursor} of the next page; null after the last
   */
  record KitList(List<Kit> kits, @Nullable String next) {}

  /** Of what a kit is made. */
  record Parts(
      @Schema(description = "Pieces of each part in one kit, by SKU")
          @Nullable Map<String, Integer> parts) {}

  @ViewerMay
  @GetMapping
  @Operation(summary = "Kits and their parts; q finds a part of the SKU of either")
  KitList list(
      @RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String cursor) {
    List<Kit> found = store.page(q, Cursor.parse(cursor), PAGE_SIZE + 1);
    Slice<Kit> page = Slice.of(found, PAGE_SIZE);
    return new KitList(page.items(), page.next(last -> Cursor.of(last.kit())));
  }

  /** The SKU is the rest of the path, since it may hold slashes. */
  @ViewerMay
  @GetMapping("/{*kit}")
  @Operation(summary = "One kit")
  Kit get(@PathVariable String kit) {
    String sku = kit.substring(1);
    SortedMap<String, Integer> parts = store.near(List.of(sku)).get(sku);
    if (parts == null) {
      throw new ResponseStatusException(
          HttpStatus.NOT_FOUND, sku + " is no kit: GET /api/kits?q= finds what there is.");
    }
    return new Kit(sku, parts);
  }

  @OperatorOnly
  @PutMapping("/{*kit}")
  @Operation(
      summary = "Say of what a SKU is made",
      description =
          "{\"parts\":{\"CUP\":2,\"SAUCER\":2}}: all of its parts. Orders from now on reserve and"
              + " pack them in its place. A part is an item or in stock, and no kit itself.")
  Kit put(@PathVariable String kit, @RequestBody Parts parts, Authentication caller) {
    String sku = kit.substring(1);
    Map<String, Integer> named = parts.parts();
    kits.put(sku, named == null ? Kit.NO_PARTS : new TreeMap<>(named), caller.getName());
    return get(kit);
  }

  @OperatorOnly
  @DeleteMapping("/{*kit}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "It is no kit any more; orders from now on reserve the SKU itself")
  void remove(@PathVariable String kit, Authentication caller) {
    kits.remove(kit.substring(1), caller.getName());
  }
}
