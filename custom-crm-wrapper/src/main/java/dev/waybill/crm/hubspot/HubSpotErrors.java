package dev.waybill.crm.hubspot;

import dev.waybill.crm.rows.RowResult;
import dev.waybill.step.Outcome;
import dev.waybill.step.ProviderAnswer;
import dev.waybill.step.ProviderUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What HubSpot's refusals mean. Its messages quote what was sent, so none is handed on: codes and
 * ids are taken out of them, the words are ours.
 */
final class HubSpotErrors {

  /** HubSpot does not let us, until a person has looked at the token and its scopes. */
  static final String NOT_AUTHORIZED = "not-authorized";

  /** HubSpot lacks a property of ours, or has another one of that name. */
  static final String NOT_SET_UP = "not-set-up";

  /** The window of its short limits. */
  private static final Duration SHORT = Duration.ofSeconds(10);

  /** The daily limit ends at midnight in the account's time zone; asked now and then until that. */
  private static final Duration DAILY = Duration.ofHours(1);

  private static final Pattern EXISTING = Pattern.compile("Existing ID: (\\d+)");
  private static final Pattern WORD = Pattern.compile("\"error\"\\s*:\\s*\"([A-Z_]+)");

  private final Clock clock;

  HubSpotErrors(Clock clock) {
    this.clock = clock;
  }

  /** Of a whole call, where it is not the business that says no. */
  ProviderUnavailable translated(ProviderUnavailable e) {
    ProviderAnswer answer = e.answer();
    return switch (answer.status()) {
      case 429 -> limited(e);
      case 401 ->
          told(e, NOT_AUTHORIZED, "HubSpot does not take the account's access token (any more).");
      case 403 ->
          told(e, NOT_AUTHORIZED, "The account's private app lacks a scope for this in HubSpot.");
      case 400 ->
          answer.message().contains("does not exist") || answer.message().contains("non-unique")
              ? told(
                  e,
                  NOT_SET_UP,
                  "HubSpot lacks a property of Waybill's, or it is not unique: see Waybill's docs"
                      + " of HubSpot.")
              : e;
      default -> e;
    };
  }

  private ProviderUnavailable limited(ProviderUnavailable e) {
    JsonNode body = e.answer().json();
    String policy = body == null ? "" : body.path("policyName").asString("");
    Outcome.Unavailable outcome = e.outcome();
    Instant told = outcome.notBefore();
    Instant until =
        told != null ? told : clock.instant().plus(policy.equals("DAILY") ? DAILY : SHORT);
    return new ProviderUnavailable(
        outcome.code(),
        "HubSpot's limit of calls is reached"
            + (policy.isEmpty() ? "." : ": " + policy.toLowerCase(Locale.ROOT) + '.'),
        until,
        false,
        e,
        e.answer());
  }

  private static ProviderUnavailable told(ProviderUnavailable e, String code, String reason) {
    return new ProviderUnavailable(code, reason, null, false, e, e.answer());
  }

  /**
   * One row's e-mail address is another contact's, or so is another value that only one may have.
   */
  static boolean isConflict(ProviderUnavailable e) {
    return e.answer().status() == 409;
  }

  /**
   * Whether a batch was refused because of what stands in one of its rows. A property that is
   * missing is missing to all of them.
   */
  static boolean isOfARow(ProviderUnavailable e) {
    String message = e.answer().message();
    return isConflict(e)
        || (e.answer().status() == 400
            && message.startsWith("Property values were not valid")
            && !message.contains("PROPERTY_DOESNT_EXIST"));
  }

  /** The contact that is in the way; null if HubSpot does not say. */
  static @Nullable String existing(ProviderUnavailable e) {
    Matcher matcher = EXISTING.matcher(e.answer().message());
    return matcher.find() ? matcher.group(1) : null;
  }

  /** Two of one person, or a wrong address: nobody but a person can tell. */
  static RowResult conflict(@Nullable String existing) {
    return RowResult.refused(
        "contact-conflict",
        "Another contact in HubSpot has this e-mail address"
            + (existing == null ? "" : ": record " + existing)
            + ". Make one customer of the two, or correct the address of one.");
  }

  /** Of one row, by HubSpot's word for it. */
  static RowResult row(String category, String message) {
    Matcher matcher = WORD.matcher(message);
    String word = matcher.find() ? matcher.group(1) : category;
    return switch (word) {
      case "PROPERTY_DOESNT_EXIST", "READ_ONLY_VALUE", "INVALID_OPTION" ->
          RowResult.later(
              NOT_SET_UP,
              "HubSpot does not take a property that Waybill fills in ("
                  + kebab(word)
                  + "): see Waybill's docs of HubSpot.",
              false);
      case "RATE_LIMITS", "RATE_LIMIT", "INTERNAL_ERROR", "TIMEOUT", "LOCKED" ->
          RowResult.later(kebab(word), "HubSpot is busy with this record.", false);
      case "CONFLICT" -> conflict(null);
      case "CONFLICTING_UNIQUE_VALUE" ->
          RowResult.refused(
              "record-conflict", "HubSpot has another record with a value that only one may have.");
      default -> RowResult.refused(kebab(word), "HubSpot refuses the record: " + kebab(word) + '.');
    };
  }

  private static String kebab(String word) {
    return word.isEmpty() ? "refused" : word.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
