package dev.waybill.sandbox.shops.shopify;

import dev.waybill.sandbox.shops.Draft;
import dev.waybill.sandbox.shops.Maps;
import dev.waybill.sandbox.shops.Money;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The amounts of one order in the REST representation: as text, and as both currencies' set. */
final class ShopifyAmounts {

  private final Draft draft;

  ShopifyAmounts(Draft draft) {
    this.draft = draft;
  }

  /** Some customers of a dollar shop saw euros. */
  static String presentment(Draft draft) {
    return draft.currency().equals("USD") && draft.drawn() % 7 == 0 ? "EUR" : draft.currency();
  }

  /** What the customer saw of an amount in the shop's currency. */
  static long presented(long minor, Draft draft) {
    return presentment(draft).equals(draft.currency()) ? minor : minor * 89 / 100;
  }

  Map<String, @Nullable Object> set(long minor) {
    String presentment = presentment(draft);
    return Maps.of(
        "shop_money", Maps.of("amount", text(minor), "currency_code", draft.currency()),
        "presentment_money",
            Maps.of(
                "amount",
                Money.plain(presented(minor, draft), presentment),
                "currency_code",
                presentment));
  }

  String text(long minor) {
    return Money.plain(minor, draft.currency());
  }

  List<@Nullable Object> taxLines(long tax) {
    return List.of(
        Maps.of(
            "channel_liable",
            false,
            "price",
            text(tax),
            "price_set",
            set(tax),
            "rate",
            draft.taxPercent() / 100.0,
            "title",
            "VAT"));
  }
}
