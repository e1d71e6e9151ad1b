package dev.waybill.ingest.woocommerce.reading;

import dev.waybill.contracts.PickupPoint;
import dev.waybill.ingest.order.Fields;
import dev.waybill.ingest.order.Text;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The carrier's locker or shop that the customer chose. WooCommerce has no field for it: each
 * plugin keeps it among the order's or the shipping line's metadata, under keys of its own.
 */
final class PickupPoints {

  private static final Text TEXT = Text.html();
  private static final int LONGEST_ID = 100;

  /**
   * A plugin's keys.
   *
   * @param id of the point
   * @param name null where it keeps none
   * @param address parts of one line
   */
  private record Keys(String carrier, String id, @Nullable String name, List<String> address) {}

  private static final Map<String, Keys> PLUGINS =
      Stream.of(
              new Keys("inpost", "_parcel_machine_id", null, List.of("_parcel_machine_desc")),
              new Keys(
                  "packeta",
                  "_packetery_point_id",
                  "_packetery_point_name",
                  List.of("_packetery_point_street", "_packetery_point_city")),
              new Keys(
                  "packeta",
                  "packetery_point_id",
                  "packetery_point_name",
                  List.of("packetery_point_street", "packetery_point_zip", "packetery_point_city")),
              new Keys(
                  "mondial-relay",
                  "Mondial Relay Parcel Shop ID",
                  null,
                  List.of("Mondial Relay Parcel Shop Address")),
              new Keys(
                  "colissimo",
                  "_lpc_meta_pickUpLocationId",
                  "_lpc_meta_pickUpLocationLabel",
                  List.of()),
              new Keys(
                  "boxnow",
                  "_boxnow_locker_id",
                  "_boxnow_locker_name",
                  List.of("_boxnow_locker_address", "_boxnow_locker_postcode")),
              new Keys("omniva", "_omnivalt_terminal_id", null, List.of()),
              new Keys("dpd", "wc_shipping_dpd_parcels_terminal", null, List.of()),
              new Keys("dpd", "wc_shipping_dpd_sameday_parcels_terminal", null, List.of()),
              // Shiptastic, formerly of Germanized: DHL and others, whichever the method is.
              new Keys("", "_pickup_location_code", null, List.of("_pickup_location_address")))
          .collect(Collectors.toMap(Keys::id, keys -> keys));

  /** Sendcloud keeps an object: id, and name, street and town with | between them. */
  private static final String SENDCLOUD = "sendcloudshipping_service_point_meta";

  private PickupPoints() {}

  /**
   * Null where the order names none.
   *
   * @param chosen the shipping line
   */
  static @Nullable PickupPoint of(JsonNode body, JsonNode chosen) {
    PickupPoint point = among(body.path("meta_data"));
    return point == null ? among(chosen.path("meta_data")) : point;
  }

  private static @Nullable PickupPoint among(JsonNode metadata) {
    for (JsonNode one : metadata.values()) {
      String key = one.path("key").stringValue("");
      Keys keys = PLUGINS.get(key);
      if (keys != null) {
        String id = text(one);
        if (!id.isEmpty() && id.length() <= LONGEST_ID) {
          return new PickupPoint(
              id,
              Fields.orNull(keys.carrier()),
              keys.name() == null ? null : Fields.orNull(find(metadata, keys.name())),
              Fields.orNull(
                  keys.address().stream()
                      .map(part -> find(metadata, part))
                      .filter(part -> !part.isEmpty())
                      .collect(Collectors.joining(", "))));
        }
      } else if (key.equals(SENDCLOUD)) {
        PickupPoint point = sendcloud(one.path("value"));
        if (point != null) {
          return point;
        }
      }
    }
    return null;
  }

  private static @Nullable PickupPoint sendcloud(JsonNode value) {
    String id = Fields.scalar(value.path("id"));
    String[] extra = TEXT.of(value, "extra").split("\\|", 2);
    return id.isEmpty() || id.length() > LONGEST_ID
        ? null
        : new PickupPoint(
            id,
            "sendcloud",
            Fields.orNull(extra[0].strip()),
            extra.length == 1 ? null : Fields.orNull(extra[1].replace("|", ", ").strip()));
  }

  private static String find(JsonNode metadata, String key) {
    for (JsonNode one : metadata.values()) {
      if (one.path("key").stringValue("").equals(key)) {
        return text(one);
      }
    }
    return "";
  }

  private static String text(JsonNode one) {
    return one.path("value").isString()
        ? TEXT.of(one, "value").strip()
        : Fields.scalar(one.path("value"));
  }
}
