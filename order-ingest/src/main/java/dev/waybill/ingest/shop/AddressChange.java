package dev.waybill.ingest.shop;

import dev.waybill.service.outgoing.AddressGuard;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where a shop may be, and what it takes to say that it is somewhere else. */
final class AddressChange {

  private final AddressGuard guard;

  AddressChange(AddressGuard guard) {
    this.guard = guard;
  }

  /**
   * Whether the request takes the shop to another origin: another scheme, host or port.
   *
   * @param before null for a new shop
   * @throws ShopProblem if the address may not be called, or it is another origin and the
   *     credentials for it are not in the request: those that we have were given for the one before
   */
  boolean check(ShopRequest request, @Nullable StoredShop before) {
    String url = request.url();
    if (url == null || url.isBlank()) {
      return false;
    }
    String mistake = guard.mistakeIn(url.strip());
    if (mistake != null) {
      throw new ShopProblem(List.of(new ShopProblem.Mistake("url", mistake)));
    }
    if (before == null || before.url() != null && origin(url).equals(origin(before.url()))) {
      return false;
    }
    var missing = new ArrayList<ShopProblem.Mistake>();
    for (ApiCredential which : before.platform().credentials().keySet()) {
      needed(which.field(), request.credential(which), missing);
    }
    if (!missing.isEmpty()) {
      throw new ShopProblem(missing);
    }
    return true;
  }

  private static void needed(
      String field, @Nullable String value, List<ShopProblem.Mistake> missing) {
    if (value == null || value.isBlank()) {
      missing.add(
          new ShopProblem.Mistake(
              field,
              "has to be named again with the new url: the one that we have was given for another"
                  + " scheme, host or port, and is sent nowhere else"));
    }
  }

  private static String origin(String url) {
    URI uri = URI.create(url.strip());
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
    return scheme + "://" + String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT) + ':' + port;
  }
}
