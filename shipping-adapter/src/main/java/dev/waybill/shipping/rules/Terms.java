package dev.waybill.shipping.rules;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.waybill.contracts.Money;
import dev.waybill.shipping.carrier.Customs;
import dev.waybill.shipping.carrier.Customs.Incoterm;
import dev.waybill.shipping.carrier.Document.Format;
import dev.waybill.shipping.carrier.Options;
import dev.waybill.shipping.carrier.Options.Signature;
import dev.waybill.shipping.carrier.Parcel;
import dev.waybill.shipping.carrier.Shipment;
import dev.waybill.step.Refusal;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a rule asks for beside the service. Kept with what was chosen, so that every attempt of a
 * command asks for the same.
 *
 * @param insuredPercent of the goods' value; null for no insurance
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Terms(
    @Nullable String packaging,
    @Nullable Integer insuredPercent,
    @Nullable Signature signature,
    @Nullable Incoterm incoterm,
    @Nullable Format label) {

  /** Nothing. */
  public static final Terms NONE = new Terms(null, null, null, null, null);

  private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}) ?%");

  /** Of a rule without mistakes. */
  static Terms of(Then then) {
    var terms =
        new Terms(
            then.packaging(),
            then.insurance() == null ? null : percent(then.insurance()),
            then.signature() == null ? null : Signature.valueOf(upper(then.signature())),
            then.incoterm() == null ? null : Incoterm.valueOf(upper(then.incoterm())),
            then.label() == null ? null : Format.valueOf(upper(then.label())));
    return terms.equals(NONE) ? NONE : terms;
  }

  /** 0 for "none"; null for what is no insurance at all. */
  static @Nullable Integer insured(String text) {
    if (text.equalsIgnoreCase("none")) {
      return 0;
    }
    if (text.equalsIgnoreCase("value")) {
      return 100;
    }
    Matcher percent = PERCENT.matcher(text);
    return percent.matches() ? Integer.valueOf(percent.group(1)) : null;
  }

  private static @Nullable Integer percent(String text) {
    Integer percent = insured(text);
    return percent == null || percent == 0 ? null : percent;
  }

  static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }

  /**
   * The shipment as it is asked for.
   *
   * @throws Refusal {@code unknown-value} if a part of the value is to be insured that nobody knows
   */
  public Shipment of(Consignment consignment) {
    Shipment plain = consignment.shipment();
    if (equals(NONE)) {
      return plain;
    }
    return new Shipment(
        plain.reference(),
        plain.number(),
        plain.location(),
        plain.origin(),
        plain.shipTo(),
        plain.email(),
        packaging == null ? plain.parcel() : in(packaging, plain.parcel()),
        plain.customs() == null || incoterm == null
            ? plain.customs()
            : by(incoterm, plain.customs()),
        options(plain.options(), consignment.goodsValue()),
        plain.order());
  }

  private Options options(Options plain, @Nullable Money value) {
    return new Options(
        signature == null ? plain.signature() : signature,
        insuredPercent == null ? plain.insurance() : part(insuredPercent, value),
        plain.cashOnDelivery(),
        plain.pickupPoint(),
        label == null ? plain.format() : label);
  }

  private static Money part(int percent, @Nullable Money value) {
    if (value == null) {
      throw new Refusal(
          "unknown-value",
          "The parcel is to be insured, and nobody knows what all of its goods are worth: the order"
              + " has no price of some, or prices of several currencies.");
    }
    return Money.of(
        value.amount().multiply(BigDecimal.valueOf(percent)).movePointLeft(2),
        value.currency(),
        value.decimals());
  }

  private static Parcel in(String packaging, Parcel plain) {
    return new Parcel(plain.grams(), plain.dimensions(), plain.items(), packaging);
  }

  private static Customs by(Incoterm incoterm, Customs plain) {
    return new Customs(plain.contents(), incoterm, plain.invoice(), plain.goods());
  }
}
