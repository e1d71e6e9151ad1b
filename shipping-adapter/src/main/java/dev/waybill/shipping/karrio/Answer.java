package dev.waybill.shipping.karrio;

import dev.waybill.contracts.Address;
import dev.waybill.shipping.carrier.CarrierWords;
import dev.waybill.shipping.karrio.KarrioApi.Said;
import dev.waybill.step.ProviderAnswer;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An answer that is no success, taken apart: Karrio's own {@code errors}, or with 424 the {@code
 * messages} of its carriers.
 */
record Answer(ProviderUnavailable failure, int status, List<Said> errors, List<Said> messages) {

  /** The code of a failure that a carrier behind Karrio is the cause of. */
  static final String CARRIER_REFUSED = "carrier-refused";

  static Answer of(ProviderUnavailable failure) {
    ProviderAnswer answer = failure.answer();
    JsonNode body = answer.json();
    return new Answer(failure, answer.status(), said(body, "errors"), said(body, "messages"));
  }

  /**
   * Whether it says that there is no such shipment. Another address answers 404, too, and says
   * nothing of shipments.
   */
  boolean knowsNoShipment() {
    return knowsNo("Shipment");
  }

  boolean knowsNo(String what) {
    return status == 404 && errors.stream().anyMatch(one -> text(one.message()).contains(what));
  }

  boolean hasCode(String code) {
    return errors.stream().anyMatch(one -> code.equals(one.code()));
  }

  /** What the carriers' messages come to: see {@link #meaning(List)}. */
  Meaning meaning() {
    return meaning(messages);
  }

  /**
   * What messages of one or several carriers come to. As long as one of them may say yes later, it
   * is not the order's fault; where one complains of the order, that counts more than another that
   * does not want us at all.
   */
  static Meaning meaning(List<Said> messages) {
    List<Meaning> all = messages.stream().map(Meaning::of).toList();
    for (Meaning first : List.of(Meaning.SILENT, Meaning.LATER)) {
      if (all.contains(first)) {
        return first;
      }
    }
    return all.stream()
        .filter(Meaning::ofOrder)
        .findFirst()
        .orElse(all.contains(Meaning.ACCOUNT) ? Meaning.ACCOUNT : Meaning.UNCLEAR);
  }

  /**
   * What to throw where a carrier refuses: a {@link Refusal} only of what is about the order.
   *
   * @param bought whether it was to sell, so that no answer from it may mean that it did
   */
  RuntimeException ofCarriers(Address shipTo, boolean bought) {
    Meaning meaning = meaning();
    String words = words(messages, shipTo);
    if (meaning.ofOrder()) {
      return new Refusal(
          meaning.code(), words.isEmpty() ? meaning.says() : meaning.says() + " It says: " + words);
    }
    boolean silent = bought && meaning == Meaning.SILENT;
    return new ProviderUnavailable(
        silent ? "carrier-silent" : CARRIER_REFUSED,
        silent
            ? "The carrier did not answer Karrio and may have sold a label: " + words
            : "No carrier takes it: " + words,
        null,
        silent,
        failure,
        failure.answer());
  }

  /** Karrio's own no to what it was sent. */
  RuntimeException ofKarrio(Address shipTo) {
    String words = words(errors, shipTo);
    for (Said error : errors) {
      String at = text(error.message());
      if (at.startsWith("recipient")) {
        return new Refusal("invalid-address", "Karrio does not take this address: " + words);
      }
      if (at.startsWith("customs")) {
        return new Refusal("missing-customs", "Karrio does not take the declaration: " + words);
      }
      if (at.startsWith("parcels")) {
        return new Refusal("unsupported-parcel", "Karrio does not take this parcel: " + words);
      }
    }
    return failure;
  }

  /** In one line and without what stands in the address. */
  static String words(List<Said> said, @Nullable Address about) {
    return said.stream()
        .map(one -> named(one, about))
        .filter(line -> !line.isBlank())
        .distinct()
        .collect(Collectors.joining("; "));
  }

  private static String named(Said one, @Nullable Address about) {
    String message = text(one.message());
    String words = about == null ? message : CarrierWords.of(message, about);
    String carrier = text(one.carrierName());
    return carrier.isEmpty() || words.isEmpty() ? words : CarrierNames.of(carrier) + ": " + words;
  }

  private static List<Said> said(@Nullable JsonNode body, String field) {
    var said = new ArrayList<Said>();
    if (body != null) {
      for (JsonNode one : body.path(field)) {
        if (one.isObject()) {
          said.add(
              new Said(
                  one.path("code").asString(""),
                  one.path("message").asString(""),
                  one.path("carrier_name").asString("")));
        }
      }
    }
    return said;
  }

  private static String text(@Nullable String text) {
    return Objects.requireNonNullElse(text, "");
  }
}
