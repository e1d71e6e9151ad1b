package dev.waybill.contracts;

import org.jspecify.annotations.Nullable;

/**
 * Something paid for that is neither goods nor postage. Contained in the total, never shipped.
 *
 * @param kind "fee", "tip", "duty"; others may come
 * @param amount negative where a shop gives a rebate this way
 * @param tax on top of it; null where the shop does not tell
 */
public record Fee(String kind, String title, Money amount, @Nullable Money tax) {

  public static final String FEE = "fee";
  public static final String TIP = "tip";
  public static final String DUTY = "duty";
}
