package dev.waybill.sandbox.carrier;

import dev.waybill.sandbox.web.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A label on A6, drawn with PDFBox when somebody fetches it: most are never looked at. */
public final class LabelPdf {

  /** Comes with PDFBox; knows Latin, Greek and Cyrillic. */
  private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

  private static final float MARGIN = 20;
  private static final float PRINTER_DPI = 203;

  private LabelPdf() {}

  /**
   * What is printed.
   *
   * @param address line by line
   * @param remark in small letters at the foot
   */
  public record Content(
      String carrier,
      String service,
      List<String> address,
      String trackingNumber,
      String remark,
      boolean voided) {}

  /**
   * @param request what the label was bought with, null when that is no longer kept
   */
  static byte[] of(Label label, byte @Nullable [] request) {
    return of(
        new Content(
            "SANDBOX POST",
            label.service,
            address(request),
            label.trackingNumber(),
            label.reference + "  " + label.id(),
            label.status().equals("voided")));
  }

  /** Draws a label of any carrier. */
  public static byte[] of(Content content) {
    try (var document = new PDDocument();
        var out = new ByteArrayOutputStream()) {
      draw(content, document);
      document.save(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same as a picture. */
  public static byte[] png(Content content) {
    try (var document = new PDDocument();
        var out = new ByteArrayOutputStream()) {
      draw(content, document);
      ImageIO.write(new PDFRenderer(document).renderImageWithDPI(0, PRINTER_DPI), "png", out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void draw(Content content, PDDocument document) throws IOException {
    var page = new PDPage(PDRectangle.A6);
    document.addPage(page);
    try (InputStream font = LabelPdf.class.getResourceAsStream(FONT);
        var ink = new PDPageContentStream(document, page)) {
      if (font == null) {
        throw new IllegalStateException("PDFBox came without " + FONT);
      }
      draw(content, PDType0Font.load(document, font), ink);
    }
  }

  private static void draw(Content content, PDFont font, PDPageContentStream ink)
      throws IOException {
    float top = PDRectangle.A6.getHeight() - MARGIN;
    text(ink, font, 20, top - 12, content.carrier());
    text(ink, font, 9, top - 28, content.service() + "  ·  not for carriage");
    float y = top - 70;
    for (String line : content.address()) {
      text(ink, font, 13, y, line);
      y -= 18;
    }
    Code39.draw(
        ink, content.trackingNumber(), MARGIN, 70, PDRectangle.A6.getWidth() - 2 * MARGIN, 60);
    text(ink, font, 11, 52, content.trackingNumber());
    text(ink, font, 7, 34, content.remark());
    if (content.voided()) {
      text(ink, font, 34, 150, "VOID");
    }
  }

  private static List<String> address(byte @Nullable [] request) {
    if (request == null) {
      return List.of("(The address is no longer kept.)");
    }
    return lines(Json.read(request).path("shipTo"));
  }

  /** An address, with the names of fields as in {@link Destinations}, as labels show it. */
  public static List<String> lines(JsonNode to) {
    return Stream.of(
            Json.text(to, "name"),
            Json.text(to, "company"),
            Json.text(to, "line1"),
            Json.text(to, "line2"),
            (Json.text(to, "postcode") + ' ' + Json.text(to, "city")).strip(),
            (Json.text(to, "region") + ' ' + Json.text(to, "country")).strip())
        .filter(line -> !line.isBlank())
        .toList();
  }

  private static void text(PDPageContentStream ink, PDFont font, float size, float y, String text)
      throws IOException {
    ink.beginText();
    ink.setFont(font, size);
    ink.newLineAtOffset(MARGIN, y);
    ink.showText(printable(text, font));
    ink.endText();
  }

  /** A character that the font lacks is printed as a question mark. */
  private static String printable(String text, PDFont font) throws IOException {
    var printable = new StringBuilder();
    for (int codePoint : text.codePoints().toArray()) {
      String one = Character.toString(codePoint);
      try {
        font.encode(one);
        printable.append(one);
      } catch (IllegalArgumentException e) {
        printable.append('?');
      }
    }
    return printable.toString();
  }
}
