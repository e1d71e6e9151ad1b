package dev.waybill.sandbox.carrier;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.sandbox.carrier.LabelPdf.Content;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;

/** A label in the formats that carriers offer. */
public final class LabelFormats {

  /** What printers of labels have. */
  private static final float DPI = 203;

  private LabelFormats() {}

  /**
   * @param format PDF, PNG or ZPL
   */
  public static byte[] draw(Content content, String format) {
    return switch (format) {
      case "PDF" -> LabelPdf.of(content);
      case "PNG" -> png(LabelPdf.of(content));
      case "ZPL" -> zpl(content);
      default -> throw new IllegalArgumentException("No labels come as " + format);
    };
  }

  private static byte[] png(byte[] pdf) {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      BufferedImage image = new PDFRenderer(document).renderImageWithDPI(0, DPI);
      var out = new ByteArrayOutputStream();
      ImageIO.write(image, "png", out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] zpl(Content content) {
    var zpl = new StringBuilder("^XA^CI28^PW812^LL1218");
    int y = field(zpl, 40, 50, content.carrier());
    y = field(zpl, y, 25, content.service() + " - not for carriage") + 40;
    for (String line : content.address()) {
      y = field(zpl, y, 36, line);
    }
    zpl.append("^FO40,900^BY2^B3N,N,160,Y,N^FD")
        .append(plain(content.trackingNumber()))
        .append("^FS");
    field(zpl, 1140, 20, content.remark());
    return zpl.append("^XZ").toString().getBytes(UTF_8);
  }

  private static int field(StringBuilder zpl, int y, int height, String text) {
    zpl.append("^FO40,").append(y).append("^A0N,").append(height).append("^FD");
    zpl.append(plain(text)).append("^FS");
    return y + height + 12;
  }

  /** Without the characters that begin commands. */
  private static String plain(String text) {
    return text.replace('^', ' ').replace('~', ' ');
  }
}
