package dev.waybill.crm.salesforce;

import dev.waybill.crm.Crm;
import dev.waybill.crm.rows.RowResult;
import dev.waybill.crm.salesforce.SalesforceApi.RowError;
import dev.waybill.step.Outcome;
import dev.waybill.step.ProviderAnswer;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What Salesforce's codes mean. Its messages quote what was sent, so none is handed on: codes and
 * ids are taken out of them, the words are ours.
 */
final class SalesforceErrors {

  /** Its limit is one of the last 24 hours, so that there is room again little by little. */
  private static final Duration LIMITED = Duration.ofMinutes(5);

  private static final String SEVERAL = "several-records";
  private static final Pattern ID = Pattern.compile("\\b[a-zA-Z0-9]{18}\\b|\\b[a-zA-Z0-9]{15}\\b");
  private static final int MOST_IDS = 10;

  private final Clock clock;

  SalesforceErrors(Clock clock) {
    this.clock = clock;
  }

  static boolean isSessionOver(ProviderUnavailable e) {
    return e.answer().status() == 401
        || (e.answer().status() == 500 && e.answer().body().contains("INVALID_SESSION_ID"));
  }

  static ProviderUnavailable ofSignIn(ProviderUnavailable e) {
    Outcome.Unavailable outcome = e.outcome();
    int status = e.answer().status();
    return status == 400 || status == 401 || status == 403
        ? told(
            e,
            "not-authorized",
            "Salesforce does not let the account's connected app sign in: look at its id, secret,"
                + " client-credentials flow and user.")
        : new ProviderUnavailable(
            outcome.code(), outcome.reason(), outcome.notBefore(), false, e, e.answer());
  }

  /**
   * Of a whole call.
   *
   * @return a {@link Refusal} of what only a person can tell apart, else when to come back
   */
  RuntimeException translated(ProviderUnavailable e) {
    ProviderAnswer answer = e.answer();
    String code = code(answer);
    if (answer.status() == 300) {
      return several(answer.body());
    }
    return switch (code) {
      case "REQUEST_LIMIT_EXCEEDED" ->
          new ProviderUnavailable(
              "rate-limited",
              "Salesforce's limit of calls is reached.",
              clock.instant().plus(LIMITED),
              false,
              e,
              answer);
      case "INVALID_SESSION_ID", "API_DISABLED_FOR_ORG", "INSUFFICIENT_ACCESS" ->
          told(e, "not-authorized", "Salesforce does not let the account do this: " + kebab(code));
      case "INVALID_FIELD", "NOT_FOUND", "INVALID_TYPE" ->
          told(
              e,
              "not-set-up",
              "Salesforce lacks an object or a field of Waybill's, or the account may not see it:"
                  + " see Waybill's docs of Salesforce.");
      default -> e;
    };
  }

  /** Of one row. */
  static RowResult row(List<RowError> errors) {
    String code = errors.isEmpty() ? "" : text(errors.getFirst().statusCode());
    String message = errors.isEmpty() ? "" : text(errors.getFirst().message());
    return switch (code) {
      case "UNABLE_TO_LOCK_ROW",
          "SERVER_UNAVAILABLE",
          "REQUEST_LIMIT_EXCEEDED",
          "REQUEST_RUNNING_TOO_LONG",
          "QUERY_TIMEOUT",
          "UNKNOWN_EXCEPTION" ->
          RowResult.later(
              kebab(code), "Salesforce is busy with this record: " + kebab(code) + '.', false);
      case "DUPLICATE_EXTERNAL_ID" -> new RowResult.Refused(several(message));
      case "INVALID_FIELD" -> invalidField(message);
      case "INVALID_FIELD_FOR_INSERT_UPDATE",
          "NOT_FOUND",
          "INVALID_TYPE",
          "INSUFFICIENT_ACCESS_OR_READONLY",
          "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY",
          "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST" ->
          RowResult.later(
              "not-set-up",
              "Salesforce does not take a field that Waybill fills in ("
                  + kebab(code)
                  + "): see Waybill's docs of Salesforce.",
              false);
      case "DUPLICATES_DETECTED" ->
          RowResult.refused(
              "duplicates-detected",
              "A duplicate rule of Salesforce has found another contact like this one: merge the"
                  + " two there, or relax the rule for Waybill's user.");
      default ->
          RowResult.refused(kebab(code), "Salesforce refuses the record: " + kebab(code) + '.');
    };
  }

  private static RowResult invalidField(String message) {
    if (message.contains("Foreign key external ID") && message.contains("not found")) {
      return RowResult.refused(
          Crm.UNKNOWN_CUSTOMER, "Salesforce does not know the order's customer.");
    }
    return message.contains("more than one")
        ? RowResult.refused(SEVERAL, "Several contacts in Salesforce have the customer's id.")
        : RowResult.later(
            "not-set-up",
            "Salesforce lacks a field of Waybill's: see Waybill's docs of it.",
            false);
  }

  /** Salesforce's ids are no personal data, and by them a person finds what to merge. */
  private static Refusal several(String said) {
    String ids =
        ID.matcher(said)
            .results()
            .map(MatchResult::group)
            .distinct()
            .limit(MOST_IDS)
            .collect(Collectors.joining(", "));
    return new Refusal(
        SEVERAL,
        "Several records in Salesforce have the same id of Waybill's: "
            + ids
            + ". Merge them there, and make the field Unique.");
  }

  private static ProviderUnavailable told(ProviderUnavailable e, String code, String reason) {
    return new ProviderUnavailable(code, reason, null, false, e, e.answer());
  }

  private static String code(ProviderAnswer answer) {
    JsonNode body = answer.json();
    return body == null ? "" : body.path(0).path("errorCode").asString("");
  }

  private static String kebab(String code) {
    return code.isEmpty() ? "refused" : code.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
