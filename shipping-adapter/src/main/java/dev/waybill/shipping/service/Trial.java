package dev.waybill.shipping.service;

import dev.waybill.contracts.Money;
import dev.waybill.shipping.rules.Terms;
import dev.waybill.shipping.rules.Wish;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What would have been bought for a parcel.
 *
 * @param rule null where none matches
 * @param amount null where the account tells no price before it sells
 * @param days until delivery, by the carrier's estimate; null if it does not say
 */
public record Trial(
    @Nullable String rule,
    String account,
    String service,
    @Nullable Money amount,
    @Nullable Integer days) {

  /**
   * By what a parcel goes, before anybody is asked.
   *
   * @param rule null where none matches
   */
  public record Way(@Nullable String rule, Says says) {}

  /**
   * What rules say of a parcel. Two that are equal buy the same.
   *
   * @param refuses why it is not sent; null if it is
   * @param accounts that may be asked; empty where it is refused
   */
  public record Says(
      @Nullable String refuses,
      Wish wish,
      List<String> accounts,
      Terms terms,
      boolean takesDangerous) {

    /** How many accounts have to be asked for the price. */
    public int calls() {
      return wish instanceof Wish.Named ? 1 : accounts.size();
    }
  }
}
