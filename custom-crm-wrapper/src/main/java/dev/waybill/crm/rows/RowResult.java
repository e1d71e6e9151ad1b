package dev.waybill.crm.rows;

import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.Refusal;

/** What became of one row of a batch. */
public sealed interface RowResult {

  /**
   * Written.
   *
   * @param id the CRM's own
   */
  record Stored(String id) implements RowResult {}

  /** The CRM says no to this row, and would again. */
  record Refused(Refusal refusal) implements RowResult {}

  /** Not now: it is to be sent again, which does no harm if it was written. */
  record Later(ProviderUnavailable unavailable) implements RowResult {}

  /** The id of a row that was written; what else became of it is thrown. */
  default String id() {
    return switch (this) {
      case Stored stored -> stored.id;
      case Refused refused -> throw refused.refusal;
      case Later later -> throw later.unavailable;
    };
  }

  static RowResult refused(String code, String reason) {
    return new Refused(new Refusal(code, reason));
  }

  /**
   * Not now.
   *
   * @param mayHaveHappened whether the row may have been written
   */
  static RowResult later(String code, String reason, boolean mayHaveHappened) {
    return new Later(new ProviderUnavailable(code, reason, null, mayHaveHappened, null));
  }
}
