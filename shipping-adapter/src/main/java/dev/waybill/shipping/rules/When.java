package dev.waybill.shipping.rules;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Which parcels a rule is for: those of which all holds that is said here. Of a list one is enough.
 * What is not said matches every parcel.
 *
 * @param shops by name
 * @param locations names of warehouses that the parcel leaves from
 * @param countries ISO 3166-1 alpha-2, of the destination
 * @param regions of the destination with their country, as in {@code ES-TF}
 * @param postcodes in one of the countries: whole ({@code 8010}), their beginning ({@code 80*}), or
 *     from and to by their beginnings ({@code 8000..8099})
 * @param grams weight of the parcel with its packaging
 * @param longestMm its longest side
 * @param lengthPlusGirthMm its longest side, and twice the sum of the other two
 * @param volumeCm3 its volume
 * @param value what the goods of the order are worth, as its lines say
 * @param skus of which the parcel has at least one, as the shop writes them; {@code PWR-*} for
 *     those that begin so
 * @param tags of the order, in capitals or not
 * @param methods the shop's codes of the delivery choice, in capitals or not
 * @param title a regular expression that is found in what the customer chose, in capitals or not; a
 *     plain word is one
 * @param poBox whether it goes to a post box
 * @param military whether it goes to military post
 * @param pickupPoint whether it goes to a locker or a shop that the customer chose
 * @param dangerousGoods whether the catalogue says of something in it that it is dangerous
 * @param parcels how many parcels the command buys labels for
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record When(
    List<String> shops,
    List<String> locations,
    List<String> countries,
    List<String> regions,
    List<String> postcodes,
    @Nullable Range grams,
    @Nullable Range longestMm,
    @Nullable Range lengthPlusGirthMm,
    @Nullable Range volumeCm3,
    @Nullable ValueRange value,
    List<String> skus,
    List<String> tags,
    List<String> methods,
    @Nullable String title,
    @Nullable Boolean poBox,
    @Nullable Boolean military,
    @Nullable Boolean pickupPoint,
    @Nullable Boolean dangerousGoods,
    @Nullable Range parcels) {

  public When {
    shops = list(shops, String::strip);
    locations = list(locations, String::strip);
    countries = list(countries, When::capitals);
    regions = list(regions, When::capitals);
    postcodes = list(postcodes, When::capitals);
    skus = list(skus, String::strip);
    tags = list(tags, When::small);
    methods = list(methods, When::small);
    title = title == null || title.isBlank() ? null : title.strip();
  }

  /** All parcels. */
  static When always() {
    return chosen(null, null, null);
  }

  /** By what the settings know. */
  static When chosen(
      @Nullable String method, @Nullable String title, @Nullable List<String> countries) {
    return new When(
        List.of(),
        List.of(),
        countries == null ? List.of() : countries,
        List.of(),
        List.of(),
        null,
        null,
        null,
        null,
        null,
        List.of(),
        List.of(),
        method == null ? List.of() : List.of(method),
        title,
        null,
        null,
        null,
        null,
        null);
  }

  static String small(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }

  private static String capitals(String text) {
    return text.strip().toUpperCase(Locale.ROOT);
  }

  static List<String> list(@Nullable List<String> texts, UnaryOperator<String> normal) {
    return texts == null ? List.of() : texts.stream().map(normal).distinct().toList();
  }
}
