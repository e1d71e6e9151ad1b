package dev.waybill.shipping.label;

import dev.waybill.shipping.account.Accounts;
import dev.waybill.shipping.carrier.Document;
import dev.waybill.shipping.carrier.LabelId;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.Refusal;
import java.util.List;
import java.util.Optional;

/** The files of labels: as they are stored, else from the carrier. Thread-safe. */
public final class LabelFiles {

  private final LabelDocuments stored;
  private final Accounts accounts;

  LabelFiles(LabelDocuments stored, Accounts accounts) {
    this.stored = stored;
    this.accounts = accounts;
  }

  /**
   * The file in one of these formats, the first of which is wished for; empty if there is none, or
   * the label's account is not set up any more.
   *
   * @throws Refusal if the carrier does not know the label
   * @throws ProviderUnavailable if it does not answer
   */
  public Optional<Document> find(LabelId label, Document.Kind kind, List<Document.Format> formats) {
    return stored
        .get(label, kind, formats)
        .or(
            () ->
                accounts
                    .named(label.carrier())
                    .flatMap(
                        carrier ->
                            carrier.documents(label.id(), formats.getFirst()).stream()
                                .filter(one -> one.kind() == kind && formats.contains(one.format()))
                                .findFirst()));
  }

  /** The same without asking the carrier. */
  public Optional<Document> stored(
      LabelId label, Document.Kind kind, List<Document.Format> formats) {
    return stored.get(label, kind, formats);
  }
}
