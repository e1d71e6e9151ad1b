package dev.waybill.shipping.label;

import dev.waybill.contracts.OrderId;
import dev.waybill.shipping.carrier.Document;
import dev.waybill.shipping.carrier.Label;
import dev.waybill.shipping.carrier.LabelId;
import dev.waybill.shipping.carrier.Refund;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** In the database. */
final class StoredLabelBook implements LabelBook {

  private final LabelStore labels;
  private final LabelDocuments documents;
  private final Declarations declarations;

  StoredLabelBook(LabelStore labels, LabelDocuments documents, Declarations declarations) {
    this.labels = labels;
    this.documents = documents;
    this.declarations = declarations;
  }

  @Override
  public void bought(
      String commandId, OrderId order, String account, @Nullable String location, Label label) {
    labels.add(List.of(LabelStore.Row.of(commandId, order, account, location, label)));
  }

  @Override
  public void voided(LabelId label, Refund refund) {
    labels.voided(List.of(VoidLabel.RefundView.of(label.toString(), refund)));
  }

  @Override
  public void documents(LabelId label, List<Document> files) {
    documents.put(label, files);
  }

  @Override
  public void declared(LabelId label, Declaration declaration) {
    declarations.put(label, declaration);
  }
}
