package dev.waybill.ingest.products;

import dev.waybill.ingest.products.ProductStore.Standing;
import dev.waybill.ingest.shop.Shop;
import dev.waybill.ingest.shop.ShopLookup;
import dev.waybill.ingest.shop.ShopProblem;
import dev.waybill.service.identity.OperatorOnly;
import dev.waybill.service.identity.ViewerMay;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** How far the products of a shop are known, and reading all of them now. */
@RestController
@RequestMapping("/api/shops/{name}/products")
@Tag(name = "Products")
class ProductsController {

  private final ShopLookup shops;
  private final ProductStore store;

  ProductsController(ShopLookup shops, ProductStore store) {
    this.shops = shops;
    this.store = store;
  }

  @ViewerMay
  @GetMapping
  @Operation(
      summary = "How far the shop's products are known",
      description =
          "through: all changes before it are known. everythingAt: when all products were listed"
              + " last, which also finds those that are gone. error: why the last attempt failed;"
              + " it is repeated with growing pauses. The products themselves are in /api/items.")
  Standing standing(@PathVariable String name) {
    asked(name);
    store.ensure(name);
    return store.standing(name).orElseThrow(() -> ShopProblem.unknown(name));
  }

  @OperatorOnly
  @PostMapping("/read")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(summary = "Reads all products of the shop now; how far that is, GET says")
  Standing read(@PathVariable String name) {
    Shop shop = asked(name);
    if (shop.paused()) {
      throw new ShopProblem(
          HttpStatus.CONFLICT, "The shop " + name + " is paused: resume it first.");
    }
    store.ask(name);
    return store.standing(name).orElseThrow(() -> ShopProblem.unknown(name));
  }

  private Shop asked(String name) {
    Shop shop = shops.known(name);
    if (shop.access() == null) {
      throw new ShopProblem(
          HttpStatus.CONFLICT,
          "The shop "
              + name
              + " is only listened to, so its products are not known: give it a url and credentials"
              + " first.");
    }
    return shop;
  }
}
