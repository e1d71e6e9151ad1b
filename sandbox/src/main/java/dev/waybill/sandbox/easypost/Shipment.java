package dev.waybill.sandbox.easypost;

import dev.waybill.sandbox.web.Json;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A parcel that may get a label. Its state is guarded by its own lock. */
final class Shipment {

  final String id;
  final long number;
  final boolean live;
  final Instant created;
  final String reference;
  final ObjectNode from;
  final ObjectNode to;
  final ObjectNode parcel;
  final @Nullable ObjectNode customs;
  final ObjectNode options;
  final boolean isReturn;
  List<Rate> rates = List.of();
  List<Message> messages = List.of();
  boolean buying;

  /** By how many cents its rates have risen since the first ones. */
  long dearer;

  @Nullable Purchase purchase;
  @Nullable String refundStatus;
  int refundsAsked;
  @Nullable String scanForm;
  boolean zplMade;
  boolean pdfMade;

  Shipment(long number, boolean live, Instant created, Parts parts, JsonNode request) {
    this.id = Thing.id("shp", number);
    this.number = number;
    this.live = live;
    this.created = created;
    this.reference = Json.text(request, "reference");
    this.from = parts.from;
    this.to = parts.to;
    this.parcel = parts.parcel;
    this.customs = parts.customs;
    this.options = request.path("options") instanceof ObjectNode given ? given : Json.object();
    this.isReturn = request.path("is_return").asBoolean(false);
  }

  double ounces() {
    return Customs.number(parcel.path("weight"));
  }

  /** What the effects are counted by. */
  String effect() {
    return reference.isEmpty() ? id : reference;
  }

  /** The format that its label is made in: png, pdf, zpl or epl2. */
  String labelFormat() {
    String wanted = Json.text(options, "label_format").toLowerCase(Locale.ROOT);
    return wanted.isEmpty() ? "png" : wanted;
  }

  /** Where the parcel goes: a return takes the way back, with the addresses as they were. */
  ObjectNode goesTo() {
    return isReturn ? from : to;
  }

  /**
   * @param insurance the insured amount as it was sent; null for none
   */
  record Purchase(Rate rate, String trackingCode, @Nullable String insurance, Instant at) {}

  record Parts(ObjectNode from, ObjectNode to, ObjectNode parcel, @Nullable ObjectNode customs) {}
}
