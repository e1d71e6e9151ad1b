package dev.waybill.sandbox.carrier;

import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDPageContentStream;

/**
 * A bar code as ISO/IEC 16388 describes: nine bars and gaps a character, three of them wide. By
 * hand, since this table is all there is to it, and a library of bar codes would be for it alone.
 */
final class Code39 {

  private static final String CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. *";

  /** One bit per bar or gap, the first in the highest place; 1 is wide. */
  private static final int[] PATTERNS = {
    0x034, 0x121, 0x061, 0x160, 0x031, 0x130, 0x070, 0x025, 0x124, 0x064, 0x109, 0x049, 0x148,
    0x019, 0x118, 0x058, 0x00D, 0x10C, 0x04C, 0x01C, 0x103, 0x043, 0x142, 0x013, 0x112, 0x052,
    0x007, 0x106, 0x046, 0x016, 0x181, 0x0C1, 0x1C0, 0x091, 0x190, 0x0D0, 0x085, 0x184, 0x0C4, 0x094
  };

  private static final int ELEMENTS = 9;
  private static final float WIDE = 2.5f;

  private Code39() {}

  static void draw(
      PDPageContentStream ink, String text, float left, float bottom, float width, float height)
      throws IOException {
    String framed = '*' + text + '*';
    float unit = width / (framed.length() * (6 + 3 * WIDE + 1));
    float x = left;
    for (int i = 0; i < framed.length(); i++) {
      int pattern = PATTERNS[CHARACTERS.indexOf(framed.charAt(i))];
      for (int element = 0; element < ELEMENTS; element++) {
        boolean wide = (pattern >> (ELEMENTS - 1 - element) & 1) == 1;
        float thickness = wide ? unit * WIDE : unit;
        if (element % 2 == 0) {
          ink.addRect(x, bottom, thickness, height);
        }
        x += thickness;
      }
      x += unit;
    }
    ink.fill();
  }
}
