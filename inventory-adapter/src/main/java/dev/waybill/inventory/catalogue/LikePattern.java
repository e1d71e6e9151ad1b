package dev.waybill.inventory.catalogue;

/** What {@code LIKE} is asked for. */
public final class LikePattern {

  private LikePattern() {}

  /** Finds texts of which this is a part; what a pattern takes for itself is taken literally. */
  public static String part(String text) {
    return '%' + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + '%';
  }
}
