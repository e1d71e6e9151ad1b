package dev.waybill.shipping.customs;

import dev.waybill.shipping.account.AccountSenders;
import dev.waybill.shipping.carrier.Document;
import dev.waybill.shipping.carrier.LabelId;
import dev.waybill.shipping.carrier.Sender;
import dev.waybill.shipping.label.Declaration;
import dev.waybill.shipping.label.Declarations;
import dev.waybill.shipping.label.LabelDirectory;
import dev.waybill.shipping.label.LabelFiles;
import dev.waybill.shipping.paper.Invoice;
import dev.waybill.shipping.paper.PaperSize;
import dev.waybill.shipping.paper.Papers;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The commercial invoice of a parcel that crosses a customs border: the carrier's where it gives
 * one, otherwise one of our own, by what was declared when the label was bought.
 */
@Component
public final class CustomsInvoices {

  private static final List<Document.Format> PDF = List.of(Document.Format.PDF);

  private final LabelFiles files;
  private final LabelDirectory labels;
  private final Declarations declarations;
  private final AccountSenders senders;
  private final ObjectProvider<Papers> papers;

  CustomsInvoices(
      LabelFiles files,
      LabelDirectory labels,
      Declarations declarations,
      AccountSenders senders,
      ObjectProvider<Papers> papers) {
    this.files = files;
    this.labels = labels;
    this.declarations = declarations;
    this.senders = senders;
    this.papers = papers;
  }

  /**
   * As PDF; empty of a parcel that crosses no border, and once its declaration was deleted.
   *
   * @param language English unless told
   * @throws dev.waybill.step.Refusal if the carrier does not know the label
   * @throws dev.waybill.step.ProviderUnavailable if it does not answer
   */
  public Optional<byte[]> find(LabelId label, PaperSize size, @Nullable String language) {
    Optional<Declaration> declared = declarations.of(label);
    if (declared.isEmpty()) {
      // Of before, or bought without goods: only the carrier may have one.
      return files.stored(label, Document.Kind.CUSTOMS_INVOICE, PDF).map(Document::content);
    }
    return files
        .find(label, Document.Kind.CUSTOMS_INVOICE, PDF)
        .map(Document::content)
        .or(() -> own(label, declared.get(), size, language));
  }

  /** What the parcel's papers lack for its way, in words; as a rule nothing. */
  public List<String> remarks(LabelId label) {
    return declarations
        .of(label)
        .flatMap(
            declared ->
                labels.named(List.of(label.toString())).stream()
                    .findFirst()
                    .map(bought -> CustomsRemarks.of(invoice(bought, declared))))
        .orElse(List.of());
  }

  private Optional<byte[]> own(
      LabelId label, Declaration declared, PaperSize size, @Nullable String language) {
    return labels.named(List.of(label.toString())).stream()
        .findFirst()
        .map(bought -> papers.getObject().invoice(invoice(bought, declared), size, language));
  }

  private Invoice invoice(LabelDirectory.Usable bought, Declaration declared) {
    Sender sender = senders.of(bought.account()).orElse(null);
    return new Invoice(
        bought.order(),
        declared.number() == null ? bought.order() : declared.number(),
        bought.boughtAt(),
        bought.carrier(),
        bought.trackingNumber(),
        declared.origin() == null ? sender == null ? null : sender.address() : declared.origin(),
        sender == null ? null : sender.eori(),
        sender == null ? null : sender.vat(),
        sender == null ? null : sender.ioss(),
        declared.shipTo(),
        declared.grams(),
        declared.customs());
  }
}
