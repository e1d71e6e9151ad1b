package dev.waybill.sandbox.shipengine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.sandbox.carrier.LabelPdf;
import dev.waybill.sandbox.web.Reply;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;

/** What can be downloaded: labels, invoices and manifests. */
final class Files {

  private static final int DPI = 203;

  private Files() {}

  /**
   * @param name {@code label-{id}.pdf}, {@code .png} or {@code .zpl}, or {@code form-{id}.pdf}
   */
  static Reply file(SoldLabel label, String name) {
    byte[] pdf =
        LabelPdf.of(
            name.startsWith("form-") ? content(label, "COMMERCIAL INVOICE") : content(label));
    String type = name.substring(name.lastIndexOf('.') + 1);
    return switch (type) {
      case "png" -> new Reply(200, "image/png", png(pdf), Map.of());
      case "zpl" -> new Reply(200, "application/zpl", zpl(content(label)), Map.of());
      default -> Reply.pdf(pdf, name);
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
        Addresses.lines(shipment.content().path("ship_to")).toList(),
        label.trackingNumber(),
        label.reference + "  " + label.id(),
        label.voided());
  }

  private static byte[] png(byte[] pdf) {
    try (PDDocument document = Loader.loadPDF(pdf);
        var out = new ByteArrayOutputStream()) {
      BufferedImage image = new PDFRenderer(document).renderImageWithDPI(0, DPI);
      ImageIO.write(image, "png", out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] zpl(LabelPdf.Content content) {
    var zpl = new StringBuilder("^XA^CI28^FO40,40^A0N,40^FD" + content.carrier() + "^FS");
    int y = 120;
    for (String line : content.address()) {
      zpl.append("^FO40,").append(y).append("^A0N,32^FD").append(line).append("^FS");
      y += 44;
    }
    zpl.append("^FO40,700^B3N,N,160,Y,N^FD").append(content.trackingNumber()).append("^FS^XZ");
    return zpl.toString().getBytes(UTF_8);
  }
}
