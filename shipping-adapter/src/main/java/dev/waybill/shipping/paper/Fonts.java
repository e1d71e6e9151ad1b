package dev.waybill.shipping.paper;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * The fonts that papers are written in: DejaVu Sans, which has the letters of Europe, Cyrillic,
 * Greek, Arabic, Hebrew and some others, and further ones from a folder, such as one for Chinese.
 * They are tried letter by letter in that order and embedded. What none of them has is known
 * beforehand, so that it can be said. Thread-safe.
 */
public final class Fonts {

  private static final String DEJAVU = "/net/sf/jasperreports/fonts/dejavu/";

  private final List<Font> all = new ArrayList<>();
  private final List<CmapLookup> letters = new ArrayList<>();

  private record Font(String family, int weight, byte[] file) {}

  /**
   * @param folder of further fonts, as .ttf; "" for none
   * @throws IllegalStateException if one of them is no font
   */
  public Fonts(String folder) {
    add(new Font("DejaVu Sans", 400, resource(DEJAVU + "DejaVuSans.ttf")));
    all.add(new Font("DejaVu Sans", 700, resource(DEJAVU + "DejaVuSans-Bold.ttf")));
    if (!folder.isBlank()) {
      try (Stream<Path> files = Files.list(Path.of(folder))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".ttf")).sorted().toList()) {
          add(new Font("Font " + all.size(), 400, Files.readAllBytes(file)));
        }
      } catch (IOException e) {
        throw new IllegalStateException("WAYBILL_SHIPPING_FONTS cannot be read: " + folder, e);
      }
    }
  }

  private void add(Font font) {
    all.add(font);
    try (TrueTypeFont read = new TTFParser().parse(new RandomAccessReadBuffer(font.file()))) {
      letters.add(read.getUnicodeCmapLookup());
    } catch (IOException e) {
      throw new IllegalStateException("A file of WAYBILL_SHIPPING_FONTS is no TrueType font", e);
    }
  }

  /** For the style sheet. */
  String families() {
    return all.stream()
        .map(Font::family)
        .distinct()
        .map(family -> '\'' + family + '\'')
        .collect(Collectors.joining(", "));
  }

  void register(PdfRendererBuilder builder) {
    for (Font font : all) {
      builder.useFont(
          () -> new ByteArrayInputStream(font.file()),
          font.family(),
          font.weight(),
          FontStyle.NORMAL,
          true);
    }
  }

  /** The letters that no font has, each once; "" if all can be printed. */
  public String missing(String text) {
    var missing = new TreeSet<Integer>();
    text.codePoints()
        .filter(letter -> !Character.isISOControl(letter) && !Character.isWhitespace(letter))
        .filter(letter -> letters.stream().allMatch(font -> font.getGlyphId(letter) == 0))
        .forEach(missing::add);
    return missing.stream().map(Character::toString).collect(Collectors.joining());
  }

  private static byte[] resource(String path) {
    try (InputStream in = Fonts.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("There is no " + path + " on the class path");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
