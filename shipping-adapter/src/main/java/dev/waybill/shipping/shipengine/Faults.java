package dev.waybill.shipping.shipengine;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.wire.Json;
import dev.waybill.shipping.carrier.CarrierWords;
import dev.waybill.shipping.shipengine.Wire.Fault;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * What ShipEngine's errors mean: a no to this order, a no to us, or not now. An error says who made
 * it (itself or a carrier), of what type it is, and a code; the code counts most.
 *
 * <p>What is not known here is taken for a no to us: the order then waits until somebody has
 * looked, and is not undone.
 */
final class Faults {

  /** Something is wrong with the account there, its carriers or its money. */
  private static final Set<String> OF_ACCOUNT =
      Set.of(
          "unauthorized",
          "forbidden",
          "carrier_not_connected",
          "carrier_disconnected",
          "carrier_not_supported",
          "insufficient_funds",
          "invalid_billing_plan",
          "subscription_inactive",
          "terms_not_accepted",
          "trial_expired",
          "funding_source_missing_configuration",
          "funding_source_registration_in_progress",
          "settings_not_supported");

  private static final Set<String> FOR_NOW =
      Set.of("rate_limit_exceeded", "meter_failure", "funding_source_error", "insurance_failure");

  private static final Set<String> OPTIONS =
      Set.of("confirmation_not_supported", "return_label_not_supported");

  /** Whose no it is, the gravest last: of several errors that one counts. */
  enum Whose {
    ORDER,
    FOR_NOW,
    OURS
  }

  private Faults() {}

  /** A call that changes nothing, or whose change costs nothing. */
  static <T> T asked(@Nullable Address about, Supplier<T> call) {
    try {
      return call.get();
    } catch (ProviderUnavailable e) {
      throw meant(e, about, false);
    }
  }

  static <T> T asked(Supplier<T> call) {
    return asked(null, call);
  }

  /**
   * A call that costs money: an error that a carrier's silence caused leaves open whether it did.
   */
  static <T> T bought(@Nullable Address about, Supplier<T> call) {
    try {
      return call.get();
    } catch (ProviderUnavailable e) {
      throw meant(e, about, true);
    }
  }

  /** A call about one label. */
  static <T> T ofLabel(Supplier<T> call) {
    try {
      return call.get();
    } catch (ProviderUnavailable e) {
      if (isUnknown(e)) {
        throw new Refusal("unknown-label", "ShipEngine does not know this label.");
      }
      throw meant(e, null, false);
    }
  }

  /**
   * Whether ShipEngine itself, and nobody else at that address, says that there is no such thing.
   */
  static boolean isUnknown(ProviderUnavailable e) {
    List<Fault> faults = of(e);
    int status = e.answer().status();
    return !faults.isEmpty()
        && (status == 404
            || status == 400 && faults.stream().allMatch(f -> f.is("invalid_identifier")));
  }

  static boolean is(ProviderUnavailable e, String code) {
    return of(e).stream().anyMatch(fault -> fault.is(code));
  }

  /** What carriers say instead of rates. */
  static RuntimeException meant(List<Fault> faults, @Nullable Address about) {
    Whose whose = worst(faults);
    Fault first = first(faults, whose);
    return switch (whose) {
      case ORDER -> refusal(first, about);
      case FOR_NOW, OURS -> unavailable(whose, first, false, null);
    };
  }

  static Whose worst(List<Fault> faults) {
    return faults.stream().map(Faults::whose).max(Whose::compareTo).orElse(Whose.OURS);
  }

  /** Fit to be shown to people. */
  static String words(Fault fault, @Nullable Address about) {
    String words = Objects.requireNonNullElse(fault.message(), "");
    String clean = about == null ? "" : CarrierWords.of(words, about);
    String who = fault.carrierCode();
    return who == null || clean.isEmpty() ? clean : who + ": " + clean;
  }

  private static RuntimeException meant(
      ProviderUnavailable e, @Nullable Address about, boolean money) {
    List<Fault> faults = of(e);
    if (!e.isRefused() || faults.isEmpty()) {
      return e;
    }
    Whose whose = e.answer().status() == 401 ? Whose.OURS : worst(faults);
    Fault first = first(faults, whose);
    return switch (whose) {
      case ORDER -> refusal(first, about);
      case FOR_NOW -> unavailable(whose, first, money && isSilence(first), e);
      case OURS -> unavailable(whose, first, false, e);
    };
  }

  private static Fault first(List<Fault> faults, Whose whose) {
    return faults.stream()
        .filter(fault -> whose(fault) == whose)
        .findFirst()
        .orElseGet(faults::getFirst);
  }

  /** The carrier failed, or the way to it: what it did by then, nobody says. */
  private static boolean isSilence(Fault fault) {
    return !fault.is("rate_limit_exceeded");
  }

  private static ProviderUnavailable unavailable(
      Whose whose, Fault fault, boolean mayHaveHappened, @Nullable ProviderUnavailable cause) {
    String code = Objects.requireNonNullElse(fault.errorCode(), "unknown");
    return new ProviderUnavailable(
        whose == Whose.OURS ? "account-refused" : "carrier-failed",
        "ShipEngine says %s (%s, %s%s)"
            .formatted(
                code,
                fault.errorSource(),
                fault.errorType(),
                fault.fieldName() == null ? "" : ", " + fault.fieldName()),
        null,
        mayHaveHappened,
        cause);
  }

  static Whose whose(Fault fault) {
    String code = Objects.requireNonNullElse(fault.errorCode(), "");
    String type = Objects.requireNonNullElse(fault.errorType(), "");
    if (OF_ACCOUNT.contains(code) || type.equals("security") || type.equals("account_status")) {
      return Whose.OURS;
    }
    if (FOR_NOW.contains(code) || type.equals("system") || type.equals("integrations")) {
      return Whose.FOR_NOW;
    }
    boolean business = type.equals("business_rules") || type.equals("validation");
    if (business && ("carrier".equals(fault.errorSource()) || isOfOrder(fault, code))) {
      return Whose.ORDER;
    }
    return Whose.OURS;
  }

  /** ShipEngine's own no, where it is about what the order says and not about how we ask. */
  private static boolean isOfOrder(Fault fault, String code) {
    return code.equals("invalid_address")
        || code.equals("customs_items_required")
        || code.equals("no_rates_returned")
        || code.equals("service_not_determined")
        || OPTIONS.contains(code)
        || field(fault).contains("ship_to");
  }

  private static Refusal refusal(Fault fault, @Nullable Address about) {
    String code = Objects.requireNonNullElse(fault.errorCode(), "");
    String words = words(fault, about);
    String end = words.isEmpty() ? "" : " It says: " + words;
    if (code.equals("customs_items_required")) {
      return new Refusal("missing-customs", "What crosses the border is not declared." + end);
    }
    if (OPTIONS.contains(code)) {
      return new Refusal("unsupported-option", "The carrier does not offer what is asked." + end);
    }
    if (code.equals("no_rates_returned") || code.equals("service_not_determined")) {
      return new Refusal("no-service", "No carrier offers a service for this parcel." + end);
    }
    if (code.equals("invalid_address") && "business_rules".equals(fault.errorType())) {
      return new Refusal(
          "undeliverable-address", "The carrier cannot deliver to this address." + end);
    }
    if (code.equals("invalid_address") || field(fault).contains("ship_to")) {
      return new Refusal("invalid-address", "The carrier does not take this address." + end);
    }
    return new Refusal("carrier-refuses", "The carrier refuses the parcel." + end);
  }

  private static String field(Fault fault) {
    return Objects.requireNonNullElse(fault.fieldName(), "").toLowerCase(Locale.ROOT);
  }

  private static List<Fault> of(ProviderUnavailable e) {
    try {
      Wire.Faults faults = Json.mapper().readValue(e.answer().body(), Wire.Faults.class);
      return faults == null ? List.of() : Wire.all(faults.errors());
    } catch (JacksonException notShipEngine) {
      return List.of();
    }
  }
}
