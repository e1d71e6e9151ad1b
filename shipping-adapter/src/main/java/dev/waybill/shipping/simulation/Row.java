package dev.waybill.shipping.simulation;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.waybill.contracts.Money;
import org.jspecify.annotations.Nullable;

/**
 * One parcel: what was bought, and what would be.
 *
 * @param before as it was bought
 * @param rule the one that would count; null where none matches
 * @param after null where nothing would be bought, or nobody knows
 * @param why nothing would be bought, or what is not known; null otherwise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Row(
    String order,
    String label,
    Verdict verdict,
    Bought before,
    @Nullable String rule,
    @Nullable Bought after,
    @Nullable String why) {

  /** What becomes of a parcel. */
  enum Verdict {
    /** Both rule sets say the same. */
    SAME,
    /** It goes by another account or service, or with other terms. */
    DIFFERS,
    /** It is refused, or nobody sells anything for it. */
    UNSOLD,
    /** An account that had to be asked did not answer, or no more could be asked. */
    UNKNOWN
  }

  /**
   * A label.
   *
   * @param amount null where the account tells no price before it sells
   * @param days null where nobody says
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Bought(String account, String service, @Nullable Money amount, @Nullable Integer days) {}
}
