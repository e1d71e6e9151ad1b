package dev.waybill.sandbox.easypost;

import dev.waybill.sandbox.carrier.LabelPdf;
import dev.waybill.sandbox.carrier.LabelZpl;
import dev.waybill.sandbox.easypost.Shipment.Purchase;
import dev.waybill.sandbox.web.Reply;
import java.util.List;
import java.util.Map;

/** The files behind the links: opened without the key, as they lie at a file store in life. */
final class Papers {

  private Papers() {}

  static Reply of(Shipment shipment, String name) {
    LabelPdf.Content content;
    synchronized (shipment) {
      content = content(shipment, name);
    }
    return switch (name) {
      case "label.pdf", "invoice.pdf", "scan_form.pdf" -> Reply.pdf(LabelPdf.of(content), name);
      case "label.zpl" -> file("application/octet-stream", LabelZpl.of(content));
      case "label.png" -> file("image/png", LabelPdf.png(content));
      default -> throw ApiError.notFound();
    };
  }

  private static LabelPdf.Content content(Shipment shipment, String name) {
    Purchase purchase = shipment.purchase;
    if (purchase == null) {
      throw ApiError.notFound();
    }
    String what =
        name.startsWith("invoice") ? "COMMERCIAL INVOICE" : purchase.rate().account().carrier;
    String mode = shipment.live ? "" : "TEST  ";
    return new LabelPdf.Content(
        what,
        purchase.rate().service(),
        address(shipment),
        purchase.trackingCode(),
        mode + shipment.reference + "  " + shipment.id,
        shipment.refundStatus != null && !shipment.refundStatus.equals("rejected"));
  }

  private static List<String> address(Shipment shipment) {
    return LabelPdf.lines(Places.shipTo(shipment.goesTo()));
  }

  private static Reply file(String type, byte[] content) {
    return new Reply(200, type, content, Map.of());
  }
}
