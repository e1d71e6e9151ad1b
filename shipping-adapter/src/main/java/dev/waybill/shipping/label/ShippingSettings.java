package dev.waybill.shipping.label;

import dev.waybill.shipping.carrier.Parcel.Dimensions;
import dev.waybill.shipping.rules.ConfiguredRule;
import dev.waybill.shipping.rules.Wish;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code waybill.shipping.*}.
 *
 * @param services which service a parcel goes by: the first rule that matches; until a version of
 *     rules was activated
 * @param otherwise the service where no rule matches
 * @param location the warehouse of goods whose stock nobody counts
 * @param defaultGrams weight of a piece where the shop does not tell
 * @param priceTolerancePercent by how much a rate that is sold no more may have risen when it is
 *     asked for again; beyond it the order is held
 * @param ratesPatience how long several accounts together may take to tell their rates
 * @param keepDocuments how long files of labels are kept, which show an address
 * @param parcel the usual box
 */
@ConfigurationProperties("waybill.shipping")
public record ShippingSettings(
    @DefaultValue List<ConfiguredRule> services,
    @DefaultValue(Wish.CHEAPEST) String otherwise,
    @DefaultValue("main") String location,
    @DefaultValue("500") int defaultGrams,
    @DefaultValue("10") int priceTolerancePercent,
    @DefaultValue("4s") Duration ratesPatience,
    @DefaultValue("30d") Duration keepDocuments,
    @DefaultValue Box parcel) {

  public ShippingSettings {
    if (priceTolerancePercent < 0 || priceTolerancePercent > 1_000) {
      throw new IllegalArgumentException("WAYBILL_SHIPPING_PRICE_TOLERANCE is percent, 0 to 1000.");
    }
  }

  /**
   * The usual box.
   *
   * @param tareGrams what packaging adds to every parcel
   */
  public record Box(
      @DefaultValue("300") int lengthMm,
      @DefaultValue("200") int widthMm,
      @DefaultValue("100") int heightMm,
      @DefaultValue("0") int tareGrams) {

    public Box {
      if (lengthMm < 1 || widthMm < 1 || heightMm < 1 || tareGrams < 0) {
        throw new IllegalArgumentException(
            "WAYBILL_SHIPPING_PARCEL_LENGTH, _WIDTH and _HEIGHT are in millimetres, at least 1;"
                + " WAYBILL_SHIPPING_PARCEL_TARE is in grams, at least 0.");
      }
    }

    Dimensions dimensions() {
      return new Dimensions(lengthMm, widthMm, heightMm);
    }
  }
}
