package dev.waybill.shipping.label;

import dev.waybill.contracts.OrderId;
import dev.waybill.shipping.carrier.Document;
import dev.waybill.shipping.carrier.Label;
import dev.waybill.shipping.carrier.LabelId;
import dev.waybill.shipping.carrier.Refund;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where labels are written down that no outcome tells of, and documents that are given once only.
 * Durable when a method returns. Labels that a completed command bought are written with its
 * outcome: {@link LabelJournal}.
 */
interface LabelBook {

  /** A label that was bought, or found, under this command; known ones stay as they are. */
  void bought(
      String commandId, OrderId order, String account, @Nullable String location, Label label);

  void voided(LabelId label, Refund refund);

  void documents(LabelId label, List<Document> documents);

  /** What was declared of its parcel; the first word counts. */
  void declared(LabelId label, Declaration declaration);
}
