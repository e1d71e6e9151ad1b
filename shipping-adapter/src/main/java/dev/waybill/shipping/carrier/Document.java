package dev.waybill.shipping.carrier;

/** A file of a label: what is stuck on the parcel, or goes along with it. */
public record Document(Kind kind, Format format, byte[] content) {

  /** A label as PDF. */
  public static Document label(byte[] pdf) {
    return new Document(Kind.LABEL, Format.PDF, pdf);
  }

  /** What it is for. */
  public enum Kind {
    LABEL,
    CUSTOMS_INVOICE,
    RETURN_LABEL,
    MANIFEST
  }

  /** How it is written. */
  public enum Format {
    PDF("application/pdf", "pdf"),
    /** A PDF of the size of a label printer's paper. */
    PDF_A6("application/pdf", "pdf"),
    ZPL("application/zpl", "zpl"),
    PNG("image/png", "png");

    private final String contentType;
    private final String extension;

    Format(String contentType, String extension) {
      this.contentType = contentType;
      this.extension = extension;
    }

    public String contentType() {
      return contentType;
    }

    /** Of a file's name, without the dot. */
    public String extension() {
      return extension;
    }
  }
}
