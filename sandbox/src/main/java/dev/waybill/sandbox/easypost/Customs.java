package dev.waybill.sandbox.easypost;

import dev.waybill.sandbox.web.Json;
import java.util.ArrayList;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a declaration has to say, and where one is needed. */
final class Customs {

  private static final Set<String> UNION =
      Set.of(
          "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE",
          "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK");

  private static final Set<String> CONTENTS =
      Set.of("merchandise", "returned_goods", "documents", "gift", "sample", "other");

  private Customs() {}

  static boolean needed(JsonNode from, JsonNode to) {
    String one = Json.text(from, "country");
    String other = Json.text(to, "country");
    return !one.equals(other) && !(UNION.contains(one) && UNION.contains(other));
  }

  /** A declaration that was sent is whole, or the shipment is refused. */
  static void check(JsonNode customs) {
    var wrong = new ArrayList<ApiError.FieldError>();
    if (!CONTENTS.contains(Json.text(customs, "contents_type"))) {
      wrong.add(new ApiError.FieldError("customs_info.contents_type", "is invalid"));
    }
    if (customs.path("customs_items").isEmpty()) {
      wrong.add(new ApiError.FieldError("customs_info.customs_items", "cannot be blank"));
    }
    for (JsonNode item : customs.path("customs_items")) {
      for (String text : new String[] {"description", "origin_country"}) {
        if (Json.text(item, text).isBlank()) {
          wrong.add(new ApiError.FieldError("customs_item." + text, "cannot be blank"));
        }
      }
      for (String number : new String[] {"quantity", "value", "weight"}) {
        if (!(number(item.path(number)) > 0)) {
          wrong.add(new ApiError.FieldError("customs_item." + number, "must be greater than zero"));
        }
      }
    }
    if (!wrong.isEmpty()) {
      throw new ApiError(
          422,
          "CUSTOMS_INFO.INVALID_PARAMS",
          "Unable to create customs info, one or more parameters were invalid.",
          wrong.toArray(ApiError.FieldError[]::new));
    }
  }

  /** Carriers want the code, a signature, and goods that weigh no more than their parcel. */
  static @Nullable String wrong(JsonNode customs, double parcelOunces) {
    double ounces = 0;
    for (JsonNode item : customs.path("customs_items")) {
      if (!Json.text(item, "hs_tariff_number").replace(".", "").matches("\\d{6,12}")) {
        return "customs_item.hs_tariff_number: 6 to 12 digits are required.";
      }
      ounces += number(item.path("weight"));
    }
    if (ounces > parcelOunces + 0.001) {
      return "customs_items: their weight is greater than the weight of the parcel.";
    }
    if (!customs.path("customs_certify").asBoolean(false)
        || Json.text(customs, "customs_signer").isBlank()) {
      return "customs_info.customs_signer: the declaration is not signed.";
    }
    return null;
  }

  /** Numbers come as such, or as texts; 0 for anything else. */
  static double number(JsonNode node) {
    try {
      return node.isNumber() ? node.asDouble() : Double.parseDouble(node.asString(""));
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
