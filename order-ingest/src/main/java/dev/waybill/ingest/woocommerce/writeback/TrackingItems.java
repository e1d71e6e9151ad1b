package dev.waybill.ingest.woocommerce.writeback;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.contracts.wire.Json;
import dev.waybill.ingest.writeback.StoredShipment;
import dev.waybill.ingest.writeback.StoredShipment.StoredParcel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The meta of WooCommerce Shipment Tracking, which Advanced Shipment Tracking, TrackShip and others
 * read as well: a list of parcels. Whoever shows tracking to customers shows ours; without such a
 * plugin it is never seen. What others wrote there stays as it is.
 */
final class TrackingItems {

  static final String KEY = "_wc_shipment_tracking_items";

  private TrackingItems() {}

  /**
   * The list with our parcels in it; null if it needs no change, or is in no shape that we know.
   *
   * @param known the value that the order has
   * @param before the parcels that we reported earlier: those that count no more are taken out
   */
  static @Nullable List<JsonNode> merged(
      JsonNode known, @Nullable StoredShipment before, List<StoredParcel> parcels, Instant now) {
    if (!known.isMissingNode() && !known.isNull() && !known.isContainer()) {
      return null;
    }
    Set<String> gone = new HashSet<>();
    if (before != null) {
      before.parcels().forEach(one -> gone.add(id(one)));
    }
    parcels.forEach(one -> gone.remove(id(one)));
    var items = new ArrayList<JsonNode>();
    Set<String> numbers = new HashSet<>();
    // PHP makes an object of a list in which something is missing.
    for (JsonNode item : known.values()) {
      if (!gone.contains(item.path("tracking_id").stringValue(""))) {
        items.add(item);
        numbers.add(item.path("tracking_number").stringValue(""));
      }
    }
    boolean changed = items.size() != known.size();
    for (StoredParcel parcel : parcels) {
      if (numbers.add(parcel.trackingNumber())) {
        items.add(item(parcel, now));
        changed = true;
      }
    }
    return changed ? items : null;
  }

  /** A carrier that the plugin may not know, hence a custom one with its own link. */
  private static ObjectNode item(StoredParcel parcel, Instant now) {
    return Json.mapper()
        .createObjectNode()
        .put("tracking_provider", "")
        .put("custom_tracking_provider", orEmpty(parcel.carrier()))
        .put("custom_tracking_link", orEmpty(parcel.trackingUrl()))
        .put("tracking_number", parcel.trackingNumber())
        .put("date_shipped", String.valueOf(now.getEpochSecond()))
        .put("tracking_id", id(parcel));
  }

  /** By which we know our own again. */
  private static String id(StoredParcel parcel) {
    try {
      String text = "waybill-" + orEmpty(parcel.carrier()) + '-' + parcel.trackingNumber();
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has MD5", e);
    }
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
