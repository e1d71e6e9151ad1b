package dev.waybill.shipping.paper;

/** The sheet. */
public enum PaperSize {
  A4(210, 297, 15, 10),
  A6(105, 148, 6, 7),
  /** Each paper as large as a label, 100 by 150 mm; labels as the carrier made them. */
  LABEL(100, 150, 5, 7);

  private final int widthMm;
  private final int heightMm;
  private final int marginMm;
  private final int fontPt;

  PaperSize(int widthMm, int heightMm, int marginMm, int fontPt) {
    this.widthMm = widthMm;
    this.heightMm = heightMm;
    this.marginMm = marginMm;
    this.fontPt = fontPt;
  }

  public int widthMm() {
    return widthMm;
  }

  public int heightMm() {
    return heightMm;
  }

  int marginMm() {
    return marginMm;
  }

  int fontPt() {
    return fontPt;
  }
}
