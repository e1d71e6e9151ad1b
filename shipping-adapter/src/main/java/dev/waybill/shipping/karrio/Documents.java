package dev.waybill.shipping.karrio;

import dev.waybill.shipping.carrier.Document;
import dev.waybill.shipping.carrier.Document.Format;
import dev.waybill.shipping.carrier.Document.Kind;
import dev.waybill.shipping.karrio.KarrioApi.KarrioShipment;
import dev.waybill.shipping.karrio.KarrioApi.ShippingDocument;
import dev.waybill.step.ProviderUnavailable;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The files of a label: told along with its purchase, or fetched later. */
record Documents(KarrioApi api) {

  private static final String LABEL = "label";
  private static final String INVOICE = "invoice";

  /** Those that came with the purchase. */
  static List<Document> of(KarrioShipment bought) {
    var documents = new ArrayList<Document>();
    for (ShippingDocument one :
        Objects.requireNonNullElse(bought.shippingDocuments(), List.<ShippingDocument>of())) {
      Kind kind = kind(one.category());
      String content = one.base64();
      if (kind != null && content != null && !content.isBlank()) {
        documents.add(new Document(kind, format(one.format()), decoded(content)));
      }
    }
    return documents;
  }

  /** Those that there are, one after the other. */
  List<Document> fetch(KarrioShipment shipment) {
    var documents = new ArrayList<Document>();
    if (shipment.labelUrl() != null) {
      documents.add(fetch(shipment, LABEL, format(shipment.labelType())));
    }
    if (shipment.invoiceUrl() != null) {
      documents.add(fetch(shipment, INVOICE, Format.PDF));
    }
    return documents;
  }

  private Document fetch(KarrioShipment shipment, String category, Format format) {
    Kind kind = Objects.requireNonNull(kind(category));
    try {
      ShippingDocument document = api.document(shipment.id(), category);
      return new Document(
          kind,
          format(document.format()),
          decoded(Objects.requireNonNullElse(document.base64(), "")));
    } catch (ProviderUnavailable e) {
      int status = e.answer().status();
      if (status != 404 && status != 405) {
        throw e;
      }
      // A version before 2026 has the file itself only.
      return new Document(
          kind, format, api.file(shipment.id(), category + '.' + format.extension()));
    }
  }

  private static @Nullable Kind kind(String category) {
    return switch (category.toLowerCase(Locale.ROOT)) {
      case LABEL -> Kind.LABEL;
      case INVOICE, "commercial_invoice" -> Kind.CUSTOMS_INVOICE;
      case "return_label" -> Kind.RETURN_LABEL;
      default -> null;
    };
  }

  private static Format format(@Nullable String format) {
    return switch (Objects.requireNonNullElse(format, "").toUpperCase(Locale.ROOT)) {
      case "ZPL" -> Format.ZPL;
      case "PNG" -> Format.PNG;
      default -> Format.PDF;
    };
  }

  /** Some carriers break the lines of what they encode. */
  private static byte[] decoded(String base64) {
    try {
      return Base64.getMimeDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new ProviderUnavailable(
          "unreadable-answer", "A document is not encoded in base64", null, true, e);
    }
  }
}
