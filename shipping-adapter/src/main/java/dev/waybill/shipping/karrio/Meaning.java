package dev.waybill.shipping.karrio;

import dev.waybill.shipping.karrio.KarrioApi.Said;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What a carrier means by a message. Karrio hands on each carrier's own codes and words, which have
 * nothing in common but the words themselves; only the codes of Karrio's own are fixed. What is not
 * understood is {@link #UNCLEAR} and never taken for a no to the order: a person reads it.
 */
enum Meaning {
  /** Not now. Nothing happened. */
  LATER,
  /** No answer came from it, or it failed: it may have done what it was asked for. */
  SILENT,
  /** It does not want us: key, contract, money, the sender's address. */
  ACCOUNT,
  UNDELIVERABLE("undeliverable-address", "The carrier cannot deliver to this address."),
  INVALID_ADDRESS("invalid-address", "The carrier does not take this address."),
  COUNTRY("unsupported-country", "The carrier does not deliver to this country."),
  CUSTOMS("missing-customs", "The carrier wants more to be declared for customs."),
  PARCEL("unsupported-parcel", "The carrier does not take a parcel of this size or weight."),
  SERVICE("unsupported-service", "The carrier does not offer this service for it."),
  /** Nobody can tell. */
  UNCLEAR;

  private static final Pattern LATER_WORDS =
      words("too many requests|rate limit|throttl|try again later|temporarily|maintenance|busy");
  private static final Pattern SILENT_WORDS =
      words(
          "timed ?out|time-?out|connection (was )?(reset|aborted|refused|closed)|no response"
              + "|remote end closed|internal (server )?error|bad gateway|gateway time");
  private static final Pattern ACCOUNT_WORDS =
      words(
          "authenti|authori[sz]|unauthori|credential|forbidden|permission|api key|access key|token"
              + "|password|account|contract|licen[cs]e|insufficient (funds|balance)|ekp"
              + "|shipper|sender|ship ?from|origin");
  private static final Pattern COUNTRY_WORDS =
      words("(destination|country).*(not (served|serviced|supported|allowed)|unsupported)");
  private static final Pattern UNDELIVERABLE_WORDS =
      words(
          "undeliverable|not deliverable|no such (address|street)|address (was )?not found"
              + "|(could|can) ?not be (found|located|routed)");
  private static final Pattern ADDRESS_WORDS =
      words(
          "address|postal|post ?code|zip|city|locality|street|house ?n|recipient|receiver|consignee"
              + "|ship ?to|state|province|phone|plz");
  private static final Pattern CUSTOMS_WORDS =
      words("customs|commodit|hs ?code|tariff|harmonized|incoterm|declared value|invoice|eori");
  private static final Pattern PARCEL_WORDS =
      words("weight|dimension|length|width|height|girth|oversize|too (large|heavy|big)");
  private static final Pattern SERVICE_WORDS = words("service|product|rate|packaging");

  private final String code;
  private final String says;

  Meaning() {
    this("", "");
  }

  Meaning(String code, String says) {
    this.code = code;
    this.says = says;
  }

  static Meaning of(Said said) {
    String code = Objects.requireNonNullElse(said.code(), "").toLowerCase(Locale.ROOT);
    String words = Objects.requireNonNullElse(said.message(), "").toLowerCase(Locale.ROOT);
    Meaning byCode = byCode(code);
    return byCode == UNCLEAR ? byWords(code.replace('_', ' ') + ' ' + words) : byCode;
  }

  /** Whether it is about this order, so that a person who changes it can do something about it. */
  boolean ofOrder() {
    return !code.isEmpty();
  }

  /** Of a {@link dev.waybill.step.Refusal}. */
  String code() {
    return code;
  }

  String says() {
    return says;
  }

  /** Those of Karrio itself, and statuses of HTTP, which many carriers' codes are. */
  private static Meaning byCode(String code) {
    return switch (code) {
      case "429", "503" -> LATER;
      case "shipping_sdk_internal_error", "500", "502", "504" -> SILENT;
      case "401", "403", "shipping_sdk_origin_not_serviced_error" -> ACCOUNT;
      case "shipping_sdk_destination_not_serviced_error" -> COUNTRY;
      case "shipping_sdk_multi_parcel_not_supported_error" -> PARCEL;
      case "shipping_sdk_non_supported_error" -> SERVICE;
      default -> UNCLEAR;
    };
  }

  /** The order matters: a sentence about the sender's postcode is about the account. */
  private static Meaning byWords(String said) {
    if (LATER_WORDS.matcher(said).find()) {
      return LATER;
    }
    if (SILENT_WORDS.matcher(said).find()) {
      return SILENT;
    }
    if (ACCOUNT_WORDS.matcher(said).find()) {
      return ACCOUNT;
    }
    if (COUNTRY_WORDS.matcher(said).find()) {
      return COUNTRY;
    }
    if (UNDELIVERABLE_WORDS.matcher(said).find()) {
      return UNDELIVERABLE;
    }
    if (CUSTOMS_WORDS.matcher(said).find()) {
      return CUSTOMS;
    }
    if (ADDRESS_WORDS.matcher(said).find()) {
      return INVALID_ADDRESS;
    }
    if (PARCEL_WORDS.matcher(said).find()) {
      return PARCEL;
    }
    return SERVICE_WORDS.matcher(said).find() ? SERVICE : UNCLEAR;
  }

  private static Pattern words(String alternatives) {
    return Pattern.compile("\\b(" + alternatives + ")");
  }
}
