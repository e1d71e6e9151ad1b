package dev.waybill.shipping.simulation;

import dev.waybill.shipping.account.Accounts;
import dev.waybill.shipping.rules.RuleSet;
import dev.waybill.shipping.service.ServiceChoice;
import dev.waybill.shipping.service.Trial;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.Refusal;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tries a version of the rules on one parcel after another. Where both versions say the same, what
 * was paid is what would be paid; only where they differ are accounts asked for their rates, which
 * costs nothing. No more than so many calls are made in all. Thread-safe.
 */
final class Comparison {

  private final ServiceChoice services;
  private final Accounts accounts;
  private final Function<String, RuleSet> active;
  private final RuleSet tried;
  private final AtomicInteger callsLeft;

  Comparison(
      ServiceChoice services,
      Accounts accounts,
      Function<String, RuleSet> active,
      RuleSet tried,
      int mostCalls) {
    this.services = services;
    this.accounts = accounts;
    this.active = active;
    this.tried = tried;
    this.callsLeft = new AtomicInteger(mostCalls);
  }

  Row row(PastParcel parcel) {
    var before = new Row.Bought(parcel.account(), parcel.service(), parcel.amount(), parcel.days());
    String rule = null;
    try {
      Trial.Way now = services.way(parcel.consignment(), tried, accounts);
      rule = now.rule();
      Trial.Way counts =
          services.way(parcel.consignment(), active.apply(parcel.consignment().shop()), accounts);
      if (now.says().equals(counts.says()) && now.says().refuses() == null) {
        return row(parcel, Row.Verdict.SAME, before, rule, before, null);
      }
      if (callsLeft.addAndGet(-now.says().calls()) < 0) {
        return row(parcel, Row.Verdict.UNKNOWN, before, rule, null, "no more accounts were asked");
      }
      Trial trial = services.tried(parcel.consignment(), accounts, tried);
      return row(
          parcel,
          Row.Verdict.DIFFERS,
          before,
          rule,
          new Row.Bought(trial.account(), trial.service(), trial.amount(), trial.days()),
          null);
    } catch (Refusal e) {
      return row(parcel, Row.Verdict.UNSOLD, before, rule, null, e.code() + ": " + e.reason());
    } catch (ProviderUnavailable e) {
      return row(parcel, Row.Verdict.UNKNOWN, before, rule, null, e.outcome().reason());
    }
  }

  private static Row row(
      PastParcel parcel,
      Row.Verdict verdict,
      Row.Bought before,
      @Nullable String rule,
      Row.@Nullable Bought after,
      @Nullable String why) {
    return new Row(parcel.order(), parcel.label(), verdict, before, rule, after, why);
  }
}
