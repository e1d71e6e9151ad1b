package dev.waybill.console.audit;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What an entry of the audit is about. */
public enum AuditKind {
  /** A call that changes something, also one that was refused. */
  CHANGE,
  /**
   * Personal data was shown that is not everyday: what a shop sent, a label, an export, a search.
   */
  REVEAL,
  /** An order was looked at with its content. */
  LOOK,
  SIGN_IN,
  SIGN_IN_FAILED,
  /** Who may come in, and what they may. */
  PEOPLE;

  /** As it is stored, and named in JSON and addresses. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
