package dev.waybill.ingest.shop;

import dev.waybill.service.database.ChangeHistory.Change;
import dev.waybill.service.identity.ManagerOnly;
import dev.waybill.service.identity.OperatorOnly;
import dev.waybill.service.identity.ViewerMay;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Shops: add, change, pause and remove them while the service runs. */
@RestController
@RequestMapping("/api/shops")
@Tag(name = "Shops")
class ShopsController {

  private static final int LARGEST_PAGE = 200;

  private final ShopCache cache;
  private final ShopRepository repository;
  private final ShopAdministration administration;
  private final ConnectionSetup connectionSetup;

  ShopsController(
      ShopCache cache,
      ShopRepository repository,
      ShopAdministration administration,
      ConnectionSetup connectionSetup) {
    this.cache = cache;
    this.repository = repository;
    this.administration = administration;
    this.connectionSetup = connectionSetup;
  }

  record ShopPage(List<ShopView> shops, int page, boolean more) {}

  record History(List<Change> changes, int page, boolean more) {}

  /**
   * @param secret absent: we make one, for shops whose hooks we save ourselves
   */
  record Rotation(@Nullable String secret) {

    /** Never the secret. */
    @Override
    public String toString() {
      return "Rotation[]";
    }
  }

  @ViewerMay
  @GetMapping
  @Operation(
      summary = "Lists shops by name",
      description = "Those of the configuration, too (origin: configuration). Never their secrets.")
  ShopPage list(
      @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
    List<ShopView> found =
        cache.all().stream().skip(offset(page, size)).limit(size + 1L).map(this::view).toList();
    return new ShopPage(found.subList(0, Math.min(size, found.size())), page, found.size() > size);
  }

  @ViewerMay
  @GetMapping("/{name}")
  @Operation(summary = "One shop")
  ShopView get(@PathVariable String name) {
    return view(cache.known(name));
  }

  @ManagerOnly
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      summary = "Adds a shop",
      description =
          "WooCommerce: url, key and secret of a REST key with read and write access; the secret of"
              + " the webhooks is made here unless \"secrets\" names one. Shopify: url, token, and"
              + " in \"secrets\" the app's client secret. Without url and credentials the shop is"
              + " only listened to. Secrets are kept encrypted and never shown again. The"
              + " connection is tested and the webhooks are registered; \"problem\" says what is"
              + " wrong with it.")
  ShopView add(@RequestBody ShopRequest request, Authentication caller) {
    administration.add(request, caller.getName());
    return get(request.named()).with(connectionSetup.setUp(request.named()));
  }

  @ManagerOnly
  @PatchMapping("/{name}")
  @Operation(
      summary = "Changes a shop",
      description =
          "What the body does not name stays. A url with another scheme, host or port needs key"
              + " and secret, or token, in the same body: credentials are sent to no other origin"
              + " than the one that they were given for.")
  ShopView change(
      @PathVariable String name, @RequestBody ShopRequest request, Authentication caller) {
    administration.change(name, request, caller.getName());
    return get(name);
  }

  @OperatorOnly
  @PostMapping("/{name}/pause")
  @Operation(
      summary = "Leaves the shop's orders in the shop",
      description =
          "Its webhooks are still answered 200, since refusing them would switch them off; orders"
              + " under way go on. What changed meanwhile is fetched once the shop is resumed.")
  ShopView pause(@PathVariable String name, Authentication caller) {
    administration.pause(name, caller.getName());
    return get(name);
  }

  @OperatorOnly
  @PostMapping("/{name}/resume")
  @Operation(summary = "Takes the shop's orders in again")
  ShopView resume(@PathVariable String name, Authentication caller) {
    administration.resume(name, caller.getName());
    return get(name);
  }

  @ManagerOnly
  @PostMapping("/{name}/secrets")
  @Operation(
      summary = "Lets a new webhook secret sign beside the present one",
      description =
          "Without \"secret\", a strong one is made and given to the hooks of a WooCommerce shop."
              + " End the rotation with DELETE once nothing is signed with the old one any more.")
  ShopView rotate(
      @PathVariable String name,
      @RequestBody(required = false) @Nullable Rotation rotation,
      Authentication caller) {
    String secret = rotation == null || rotation.secret() == null ? "" : rotation.secret();
    administration.rotate(name, secret, caller.getName());
    return get(name);
  }

  @ManagerOnly
  @DeleteMapping("/{name}/secrets/old")
  @Operation(summary = "Ends a rotation: only the newest secret counts")
  ShopView dropOldSecrets(@PathVariable String name, Authentication caller) {
    administration.dropOldSecrets(name, caller.getName());
    return get(name);
  }

  @ManagerOnly
  @DeleteMapping("/{name}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Removes a shop and its secrets",
      description =
          "Its webhooks are answered 404 from then on. Its orders stay; finish or cancel those"
              + " under way first, since the shop can no longer be told of them.")
  void remove(@PathVariable String name, Authentication caller) {
    administration.remove(name, caller.getName());
  }

  @ViewerMay
  @GetMapping("/{name}/history")
  @Operation(summary = "Who changed the shop, when and how; the newest first")
  History history(
      @PathVariable String name,
      @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = "50") int size) {
    List<Change> found = repository.history().of(name, offset(page, size), size + 1);
    return new History(found.subList(0, Math.min(size, found.size())), page, found.size() > size);
  }

  private ShopView view(Shop shop) {
    return ShopView.of(shop, cache.isConfigured(shop.name()));
  }

  private static int offset(int page, int size) {
    if (page < 0 || page > 100_000 || size < 1 || size > LARGEST_PAGE) {
      throw new ShopProblem(
          HttpStatus.BAD_REQUEST,
          "page counts from 0 and size goes from 1 to " + LARGEST_PAGE + '.');
    }
    return page * size;
  }
}
