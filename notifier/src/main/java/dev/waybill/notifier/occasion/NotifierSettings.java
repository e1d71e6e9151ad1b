package dev.waybill.notifier.occasion;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code waybill.notifier.*}.
 *
 * @param whenUnconfirmed what to do about a message that may have been sent
 * @param templates folder of one's own templates, laid over those of the service; "" for none
 * @param parcels the occasions on which customers hear of a parcel, unless their shop has others
 * @param channels how customers are told, the first choice first
 * @param shops what messages say about a shop, by its name in configuration
 */
@ConfigurationProperties("waybill.notifier")
public record NotifierSettings(
    @DefaultValue("HOLD_BACK") WhenUnconfirmed whenUnconfirmed,
    @DefaultValue("") String templates,
    @DefaultValue({"parcel-exception", "available-for-pickup"}) Set<String> parcels,
    @DefaultValue("email") List<String> channels,
    @DefaultValue Map<String, Shop> shops) {

  /** SMTP cannot be asked whether it took a message. */
  public enum WhenUnconfirmed {
    /** The customer gets it at most once; the step's result says that it is unconfirmed. */
    HOLD_BACK,
    /** The customer gets it at least once, under the same Message-ID. */
    RESEND
  }

  /**
   * @param name as its customers know it
   * @param language in which to write to a customer whose language the shop does not tell
   * @param parcels the occasions on which its customers hear of a parcel; null for the usual ones
   * @param channels how its customers are told; null for the usual way
   */
  public record Shop(
      @Nullable String name,
      @Nullable String language,
      @Nullable Set<String> parcels,
      @Nullable List<String> channels) {}

  /** Of the shops that tell their customers another way than the others. */
  Map<String, List<String>> channelsOfShops() {
    var own = new HashMap<String, List<String>>();
    shops.forEach(
        (name, shop) -> {
          if (shop.channels() != null) {
            own.put(name, shop.channels());
          }
        });
    return own;
  }

  /** The shop's name for its customers; the one in configuration where none is set. */
  public String shopName(String shop) {
    Shop settings = shops.get(shop);
    return settings == null || settings.name() == null ? shop : settings.name();
  }

  /** Whether customers of a shop hear of this about a parcel. */
  boolean tellsOfParcel(String shop, String occasion) {
    Shop settings = shops.get(shop);
    Set<String> wanted =
        settings == null || settings.parcels() == null ? parcels : settings.parcels();
    return wanted.contains(occasion);
  }

  @Nullable String language(String shop) {
    Shop settings = shops.get(shop);
    return settings == null ? null : settings.language();
  }
}
