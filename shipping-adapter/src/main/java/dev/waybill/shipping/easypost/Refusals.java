package dev.waybill.shipping.easypost;

import dev.waybill.contracts.Address;
import dev.waybill.shipping.carrier.CarrierWords;
import dev.waybill.step.ProviderAnswer;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.Refusal;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Tells a no to the order from a no to us, and both from what may have happened. */
final class Refusals {

  private Refusals() {}

  /** EasyPost's own code, such as SHIPMENT.POSTAGE.EXISTS; "" if it gave none. */
  static String code(ProviderUnavailable failure) {
    JsonNode json = failure.answer().json();
    return failure.answer().status() != 422 || json == null
        ? ""
        : json.path("error").path("code").asString("");
  }

  /**
   * Of a shipment that was not even created. What is wrong with the parts that come from the order
   * is the order's; everything else is ours.
   */
  static RuntimeException creation(ProviderUnavailable failure, Address shipTo) {
    if (failure.answer().status() != 422) {
      return failure;
    }
    String wrong = code(failure) + ' ' + fields(failure.answer());
    if (wrong.contains("from_address") || wrong.contains("carrier_account")) {
      return failure;
    }
    String words = message(failure.answer());
    if (wrong.contains("ADDRESS") || wrong.contains("to_address")) {
      return refusal("invalid-address", words, shipTo);
    }
    if (wrong.contains("CUSTOMS") || wrong.contains("customs")) {
      return refusal("missing-customs", words, shipTo);
    }
    return wrong.contains("PARCEL") || wrong.contains("parcel")
        ? refusal("unsupported-parcel", words, shipTo)
        : failure;
  }

  /** Of a purchase that the carrier did not carry out. */
  static RuntimeException purchase(ProviderUnavailable failure, Address shipTo) {
    String words = message(failure.answer());
    return switch (CarrierSays.of(words)) {
      case CarrierSays.Order(String code) -> refusal(code, words, shipTo);
      case CarrierSays.AccountTrouble() -> account(List.of(words), shipTo);
      case CarrierSays.NotHere() -> account(List.of(words), shipTo);
      case CarrierSays.Later() ->
          new ProviderUnavailable(
              "carrier-away",
              "EasyPost's carrier cannot be asked now",
              null,
              false,
              null,
              failure.answer());
    };
  }

  /**
   * No carrier has a rate. Asking again helps if one of them was away; then it is the account's
   * matter if one says so, since mending that may bring rates; then the order's.
   */
  static RuntimeException noRates(List<Told.Message> messages, Address shipTo) {
    Told.Message order = null;
    String code = "no-service";
    var trouble = new ArrayList<String>();
    for (Told.Message message : messages) {
      switch (CarrierSays.of(message.message())) {
        case CarrierSays.Later() -> {
          return away(message);
        }
        case CarrierSays.AccountTrouble() ->
            trouble.add(message.carrier() + ": " + message.message());
        case CarrierSays.Order(String about) -> {
          order = message;
          code = about;
        }
        case CarrierSays.NotHere() -> {}
      }
    }
    if (messages.isEmpty() || !trouble.isEmpty()) {
      return account(trouble, shipTo);
    }
    return order == null
        ? new Refusal(code, "No carrier account at EasyPost sends parcels from here.")
        : refusal(code, String.valueOf(order.message()), shipTo);
  }

  /** Carriers that may have a rate and told none, for a reason that is not the order's. */
  static List<String> unheard(List<Told.Message> messages) {
    return messages.stream()
        .filter(
            message ->
                switch (CarrierSays.of(message.message())) {
                  case CarrierSays.Later(), CarrierSays.AccountTrouble() -> true;
                  case CarrierSays.Order(String code) -> false;
                  case CarrierSays.NotHere() -> false;
                })
        .map(message -> String.valueOf(message.carrier()))
        .distinct()
        .toList();
  }

  /** Something that is not the order's: whoever looks at the carrier accounts needs the words. */
  private static ProviderUnavailable account(List<String> words, Address shipTo) {
    return new ProviderUnavailable(
        "carrier-account",
        ("No carrier account at EasyPost sells a label, and it is not for the order: look at the"
                + " carrier accounts there. "
                + CarrierWords.of(String.join(" ", words), shipTo))
            .strip(),
        null,
        false,
        null);
  }

  private static ProviderUnavailable away(Told.Message message) {
    return new ProviderUnavailable(
        "carrier-away", message.carrier() + " could not be asked by EasyPost", null, false, null);
  }

  /** The same failure, where something has happened before it that must not be forgotten. */
  static ProviderUnavailable mayHaveHappened(ProviderUnavailable failure, String code) {
    return new ProviderUnavailable(
        code,
        "EasyPost does not say whether the label was bought ("
            + code(failure)
            + "): it is looked for before it is bought again",
        null,
        true,
        failure,
        failure.answer());
  }

  static Refusal refusal(String code, String words, Address about) {
    String meaning =
        switch (code) {
          case "undeliverable-address" -> "No carrier can deliver to this address.";
          case "unsupported-country" -> "No carrier delivers to this country.";
          case "invalid-address" -> "No carrier takes this address.";
          case "unsupported-parcel" -> "No carrier takes a parcel of this weight and size.";
          case "missing-customs" -> "The customs declaration lacks something.";
          default -> "No carrier takes this parcel.";
        };
    String said = CarrierWords.of(words, about);
    return new Refusal(code, said.isEmpty() ? meaning : meaning + " It says: " + said);
  }

  private static String message(ProviderAnswer answer) {
    JsonNode error = error(answer);
    var words = new StringBuilder(error.path("message").asString(""));
    for (JsonNode one : error.path("errors")) {
      words.append(' ').append(one.path("field").asString("")).append(' ');
      words.append(one.path("message").asString(one.isString() ? one.asString() : ""));
    }
    return words.toString();
  }

  private static String fields(ProviderAnswer answer) {
    var fields = new StringBuilder();
    error(answer).path("errors").forEach(one -> fields.append(one.path("field").asString("")));
    return fields.toString();
  }

  private static JsonNode error(ProviderAnswer answer) {
    JsonNode json = answer.json();
    return json == null ? MissingNode.getInstance() : json.path("error");
  }
}
