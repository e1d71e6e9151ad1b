package dev.waybill.shipping.paper;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.oned.Code128Writer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;

/** A text as Code 128, for scanners. */
final class Barcode {

  private static final int HEIGHT = 24;
  private static final int LONGEST = 80;

  private Barcode() {}

  /** As {@code data:} for a picture; "" for what the code cannot say. */
  static String picture(String text) {
    if (text.isEmpty()
        || text.length() > LONGEST
        || !text.chars().allMatch(letter -> letter > 31 && letter < 127)) {
      return "";
    }
    // One pixel a module; the style sheet makes it larger, without smoothing.
    BitMatrix bars = new Code128Writer().encode(text, BarcodeFormat.CODE_128, 1, HEIGHT);
    var picture = new BufferedImage(bars.getWidth() * 2, HEIGHT, BufferedImage.TYPE_BYTE_BINARY);
    for (int x = 0; x < picture.getWidth(); x++) {
      for (int y = 0; y < HEIGHT; y++) {
        picture.setRGB(x, y, bars.get(x / 2, y) ? 0x000000 : 0xFFFFFF);
      }
    }
    var out = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(out.toByteArray());
  }
}
