package dev.waybill.orchestrator.saga.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An address that people corrected here and that the shop has not shown yet, as {@linkplain
 * dev.waybill.contracts.address.AddressFingerprint fingerprints}: no address is kept for it.
 *
 * @param addresses first the shop's, then what people made of it; the last counts here
 * @param alone whether nothing but the address was edited here, so that the shop's content counts
 *     again once it shows the address
 */
public record CorrectedAddress(
    @JsonProperty("a") List<String> addresses,
    @JsonProperty("o")
        @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        @JsonSetter(nulls = Nulls.AS_EMPTY)
        boolean alone) {

  /** Nobody corrects an address more often before the shop has answered once. */
  private static final int MOST = 10;

  /** That which counts here. */
  public String newest() {
    return addresses.getLast();
  }

  /** Those that the shop may have instead. */
  public List<String> earlier() {
    return addresses.subList(0, addresses.size() - 1);
  }

  /** Whether people put it here, so that a shop that shows it says nothing of its own. */
  public boolean isOurs(String address) {
    return addresses.lastIndexOf(address) > 0;
  }

  /** After a person has corrected it once more. */
  CorrectedAddress corrected(String next) {
    var all = new ArrayList<>(addresses);
    all.add(next);
    if (all.size() > MOST) {
      all.remove(1);
    }
    return new CorrectedAddress(List.copyOf(all), alone);
  }

  /** After something else was edited here as well. */
  CorrectedAddress beside() {
    return new CorrectedAddress(addresses, false);
  }

  /**
   * After the shop has shown one that people put here; null once nothing is open.
   *
   * @param address {@linkplain #isOurs one of ours}
   */
  public @Nullable CorrectedAddress shown(String address) {
    int place = addresses.lastIndexOf(address);
    return place == addresses.size() - 1
        ? null
        : new CorrectedAddress(List.copyOf(addresses.subList(place, addresses.size())), alone);
  }
}
