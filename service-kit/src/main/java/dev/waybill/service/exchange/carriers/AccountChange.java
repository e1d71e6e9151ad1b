package dev.waybill.service.exchange.carriers;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An account as it is to be. Secrets that are not named stay.
 *
 * @param version of the account that is changed, as it was read; null for a new one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AccountChange(
    String provider,
    @Nullable String title,
    Map<String, String> settings,
    Map<String, String> secrets,
    boolean test,
    CarrierAccount.@Nullable Sender sender,
    @Nullable List<String> shops,
    @Nullable List<String> locations,
    @Nullable Integer priority,
    boolean active,
    @Nullable Integer version) {

  /** Never the secrets. */
  @Override
  public String toString() {
    return "AccountChange[" + provider + ']';
  }
}
