package dev.waybill.console.rules;

import static dev.waybill.console.rules.RuleField.choice;
import static dev.waybill.console.rules.RuleField.then;
import static dev.waybill.console.rules.RuleField.when;

import dev.waybill.console.rules.RuleField.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * A table of rules, with all that its rules may say. The first that fits counts; of order rules all
 * that fit.
 */
enum RuleKind {
  ORDERS(
      "rules",
      List.of(
          when("when.shops", Type.LIST),
          when("when.countries", Type.LIST),
          when("when.total", Type.VALUE),
          when("when.skus", Type.LIST),
          when("when.tags", Type.LIST),
          when("when.methods", Type.LIST),
          when("when.title", Type.TEXT),
          when("when.emailDomains", Type.LIST),
          when("when.risks", Type.LIST),
          then("then.hold.reason", Type.TEXT),
          then("then.hold.detail", Type.TEXT),
          then("then.tags", Type.LIST),
          then("then.workflow", Type.TEXT),
          then("then.priority", Type.FLAG),
          then("stop", Type.FLAG))),
  SHIPPING(
      "rules",
      List.of(
          when("when.shops", Type.LIST),
          when("when.countries", Type.LIST),
          when("when.regions", Type.LIST),
          when("when.postcodes", Type.LIST),
          when("when.grams", Type.RANGE),
          when("when.longestMm", Type.RANGE),
          when("when.lengthPlusGirthMm", Type.RANGE),
          when("when.volumeCm3", Type.RANGE),
          when("when.value", Type.VALUE),
          when("when.skus", Type.LIST),
          when("when.tags", Type.LIST),
          when("when.methods", Type.LIST),
          when("when.title", Type.TEXT),
          when("when.locations", Type.LIST),
          when("when.parcels", Type.RANGE),
          when("when.poBox", Type.FLAG),
          when("when.military", Type.FLAG),
          when("when.pickupPoint", Type.FLAG),
          when("when.dangerousGoods", Type.FLAG),
          then("then.accounts", Type.LIST),
          then("then.service", Type.TEXT),
          then("then.withinDays", Type.NUMBER),
          then("then.packaging", Type.TEXT),
          then("then.insurance", Type.TEXT),
          choice("then.signature", "none", "anybody", "adult"),
          choice("then.incoterm", "DAP", "DDP"),
          choice("then.label", "PDF", "PDF_A6", "ZPL", "PNG"),
          then("then.dangerousGoods", Type.FLAG),
          then("then.refuse", Type.TEXT))),
  ALLOCATION(
      "rules",
      List.of(
          when("when.shops", Type.LIST),
          when("when.countries", Type.LIST),
          when("when.postcodes", Type.LIST),
          when("when.skus", Type.LIST),
          when("when.tags", Type.LIST),
          then("locations", Type.LIST),
          then("sort", Type.LIST),
          then("mostLocations", Type.NUMBER))),
  PROMISES(
      "exceptions",
      List.of(
          when("method", Type.TEXT),
          when("title", Type.TEXT),
          when("tag", Type.TEXT),
          when("countries", Type.LIST),
          then("priority", Type.FLAG),
          then("terms.cutOff", Type.TEXT),
          then("terms.until", Type.TEXT),
          then("terms.handlingDays", Type.NUMBER)));

  /** What a promise says of those to whom no exception applies. */
  private static final List<RuleField> USUAL =
      List.of(
          then("usual.zone", Type.TEXT),
          then("usual.cutOff", Type.TEXT),
          then("usual.until", Type.TEXT),
          then("usual.handlingDays", Type.NUMBER),
          then("usual.workingDays", Type.LIST),
          then("usual.holidays", Type.LIST),
          then("alert", Type.FLAG));

  private final String list;
  private final List<RuleField> fields;

  RuleKind(String list, List<RuleField> fields) {
    this.list = list;
    this.fields = fields;
  }

  /**
   * @throws ResponseStatusException 404 if there is none
   */
  static RuleKind of(String path) {
    return Arrays.stream(values())
        .filter(kind -> kind.path().equals(path))
        .findFirst()
        .orElseThrow(
            () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There are no such rules."));
  }

  /** In addresses and messages. */
  public String path() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Where the rules stand in the JSON of a version. */
  String list() {
    return list;
  }

  public List<RuleField> fields() {
    return fields;
  }

  /** What a version says beside its table; none but for promises. */
  public List<RuleField> terms() {
    return this == PROMISES ? USUAL : List.of();
  }

  /** Whether versions are saved before they count, and can be tried. */
  public boolean hasVersions() {
    return this != PROMISES;
  }
}
