package dev.waybill.ingest.shop;

import dev.waybill.contracts.ShopStatus;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A shop, checked.
 *
 * @param name part of every order id of the shop
 * @param secrets of its webhooks; several while one is being replaced by another
 * @param statuses what statuses that plugins added mean (WooCommerce)
 * @param access to its API; null if we may only listen to it
 */
public record Shop(
    String name,
    Platform platform,
    List<String> secrets,
    Map<String, ShopStatus> statuses,
    @Nullable ShopAccess access) {

  /** Never the secrets. */
  @Override
  public String toString() {
    return platform.id() + ' ' + name;
  }
}
