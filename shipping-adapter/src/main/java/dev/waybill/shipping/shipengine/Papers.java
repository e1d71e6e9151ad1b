package dev.waybill.shipping.shipengine;

import dev.waybill.shipping.carrier.Document;
import dev.waybill.shipping.carrier.Document.Format;
import dev.waybill.shipping.carrier.Document.Kind;
import dev.waybill.shipping.shipengine.Wire.Link;
import dev.waybill.shipping.shipengine.Wire.SoldLabel;
import dev.waybill.step.ProviderUnavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Fetches files. */
final class Papers {

  /** What links to files look like. */
  private static final Pattern DOWNLOAD =
      Pattern.compile(
          ".*/downloads/([A-Za-z0-9_-]{1,64})/([A-Za-z0-9_-]{1,128})/([A-Za-z0-9_.-]{1,128})");

  private final ShipEngineApi api;

  Papers(ShipEngineApi api) {
    this.api = api;
  }

  /** What ShipEngine calls the format. */
  static String format(Format format) {
    return switch (format) {
      case PDF, PDF_A6 -> "pdf";
      case PNG -> "png";
      case ZPL -> "zpl";
    };
  }

  /** A label has the size that it was bought in. */
  static String layout(Format format) {
    return switch (format) {
      case PDF_A6 -> "A6";
      case PDF, PNG, ZPL -> "4x6";
    };
  }

  List<Document> documents(String id, Format format) {
    return of(Faults.ofLabel(() -> api.label(id)), format);
  }

  /**
   * The label, and its customs invoice where it has one; the label as PDF where the carrier makes
   * no other. Empty while ShipEngine is still working on it.
   */
  List<Document> of(SoldLabel label, Format format) {
    var documents = new ArrayList<Document>();
    Link link = label.labelDownload();
    if (link != null) {
      String wished = link(link, format);
      if (wished != null) {
        documents.add(new Document(Kind.LABEL, format, file(wished)));
      } else if (link.pdf() != null) {
        documents.add(new Document(Kind.LABEL, Format.PDF, file(link.pdf())));
      }
    }
    Link form = label.formDownload();
    if (form != null && form.href() != null) {
      documents.add(new Document(Kind.CUSTOMS_INVOICE, Format.PDF, file(form.href())));
    }
    return documents;
  }

  /**
   * A file by its link. Only the link's path counts, and is fetched where the API is: a link in an
   * answer leads nowhere else.
   */
  byte[] file(String link) {
    Matcher path = DOWNLOAD.matcher(link);
    if (!path.matches()) {
      throw new ProviderUnavailable(
          "strange-link", "A link to a file is none of ShipEngine's", null, false, null);
    }
    return Faults.asked(() -> api.download(path.group(1), path.group(2), path.group(3)));
  }

  private static @Nullable String link(Link link, Format format) {
    return switch (format) {
      case PDF, PDF_A6 -> link.pdf();
      case PNG -> link.png();
      case ZPL -> link.zpl();
    };
  }
}
