package dev.waybill.service.exchange.carriers;

import dev.waybill.contracts.Address;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An account. Nothing of it is secret.
 *
 * @param origin "api", or "configuration": then it is changed there
 * @param secrets the names of those that it has
 * @param test whether its labels move no parcel
 * @param shops that it is for; empty for all
 * @param locations that parcels leave from; empty for all
 * @param priority the lowest comes first
 * @param problem why it cannot be used; null if it can
 */
public record CarrierAccount(
    String id,
    String provider,
    String title,
    String origin,
    Map<String, String> settings,
    Set<String> secrets,
    boolean test,
    @Nullable Sender sender,
    List<String> shops,
    List<String> locations,
    int priority,
    boolean active,
    @Nullable String problem,
    int version) {

  /** Who sends, and where parcels come back to. */
  public record Sender(
      Address address,
      @Nullable String email,
      @Nullable String eori,
      @Nullable String ioss,
      @Nullable String vat) {}
}
