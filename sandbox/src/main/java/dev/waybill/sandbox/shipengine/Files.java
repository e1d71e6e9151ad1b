package dev.waybill.sandbox.shipengine;

import dev.waybill.sandbox.carrier.LabelFormats;
import dev.waybill.sandbox.carrier.LabelPdf;
import dev.waybill.sandbox.web.Reply;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What can be downloaded: labels, invoices and manifests. */
final class Files {

  private Files() {}

  /**
   * @param name {@code label-{id}.pdf}, {@code .png} or {@code .zpl}, or {@code form-{id}.pdf}
   */
  static Reply file(SoldLabel label, String name) {
    String type = name.substring(name.lastIndexOf('.') + 1);
    return switch (type) {
      case "png" -> new Reply(200, "image/png", LabelFormats.draw(content(label), "PNG"), Map.of());
      case "zpl" ->
          new Reply(200, "application/zpl", LabelFormats.draw(content(label), "ZPL"), Map.of());
      default ->
          Reply.pdf(
              LabelPdf.of(
                  name.startsWith("form-") ? content(label, "COMMERCIAL INVOICE") : content(label)),
              name);
    };
  }

  static Reply manifest(String id, List<String> labels) {
    return Reply.pdf(
        LabelPdf.of(
            new LabelPdf.Content(
                "MANIFEST",
                labels.size() + " labels",
                labels,
                id.toUpperCase(Locale.ROOT),
                id,
                false)),
        id + ".pdf");
  }

  private static LabelPdf.Content content(SoldLabel label) {
    return content(label, label.quote.house().friendlyName().toUpperCase(Locale.ROOT));
  }

  private static LabelPdf.Content content(SoldLabel label, String title) {
    Shipment shipment = label.quote.shipment();
    return new LabelPdf.Content(
        title,
        label.quote.speed() + (shipment.test ? "  ·  TEST" : ""),
        LabelPdf.lines(Addresses.plain(shipment.content().path("ship_to"))),
        label.trackingNumber(),
        label.reference + "  " + label.id(),
        label.voided());
  }
}
