package dev.waybill.sandbox.carrier;

import dev.waybill.sandbox.carrier.LabelPdf.Content;

/** A label in the formats that carriers offer. */
public final class LabelFormats {

  private LabelFormats() {}

  /**
   * @param format PDF, PNG or ZPL
   */
  public static byte[] draw(Content content, String format) {
    return switch (format) {
      case "PDF" -> LabelPdf.of(content);
      case "PNG" -> LabelPdf.png(content);
      case "ZPL" -> LabelZpl.of(content);
      default -> throw new IllegalArgumentException("No labels come as " + format);
    };
  }
}
