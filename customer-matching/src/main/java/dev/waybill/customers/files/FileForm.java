package dev.waybill.customers.files;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * In which encoding a file is, found out by looking at all of it once: by its byte order mark, or
 * UTF-8 if it is valid as such, or else what Windows programs write in Western Europe.
 *
 * @param bom how many bytes of byte order mark to leave out
 */
record FileForm(Charset charset, int bom) {

  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final int BUFFER = 1 << 16;

  /** Of a thousand bytes of text at the most this many control characters. */
  private static final int CONTROLS = 20;

  static FileForm of(Path file) {
    if (!Files.exists(file)) {
      throw new UnusableFile("There is no file " + file + '.');
    }
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new UnusableFile(file + " is no file that can be read.");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return look(file, in);
    } catch (IOException e) {
      throw new UnusableFile("Cannot read " + file + ": " + e.getMessage());
    }
  }

  Reader reader(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    in.skipNBytes(bom);
    return new BufferedReader(new InputStreamReader(in, charset), BUFFER);
  }

  private static FileForm look(Path file, InputStream in) throws IOException {
    byte[] buffer = new byte[BUFFER];
    int read = in.readNBytes(buffer, 0, BUFFER);
    if (read == 0) {
      throw new UnusableFile(file + " is empty.");
    }
    if (read >= 2 && (buffer[0] & 0xff) == 0xff && (buffer[1] & 0xff) == 0xfe) {
      return new FileForm(UTF_16LE, 2);
    }
    if (read >= 2 && (buffer[0] & 0xff) == 0xfe && (buffer[1] & 0xff) == 0xff) {
      return new FileForm(UTF_16BE, 2);
    }
    boolean marked =
        read >= 3
            && (buffer[0] & 0xff) == 0xef
            && (buffer[1] & 0xff) == 0xbb
            && (buffer[2] & 0xff) == 0xbf;
    var utf8 = new Utf8Check();
    long controls = 0;
    long bytes = 0;
    while (read > 0) {
      for (int i = 0; i < read; i++) {
        int b = buffer[i] & 0xff;
        utf8.next(b);
        if (b < 32 && b != '\n' && b != '\r' && b != '\t') {
          controls++;
        }
      }
      bytes += read;
      if (controls * 1000 > bytes * CONTROLS) {
        throw new UnusableFile(
            file + " is no text: it has to be CSV or JSON. (A spreadsheet? Save it as CSV.)");
      }
      read = in.readNBytes(buffer, 0, BUFFER);
    }
    if (marked) {
      return new FileForm(UTF_8, 3);
    }
    return new FileForm(utf8.isValid() ? UTF_8 : WINDOWS, 0);
  }

  /** Whether bytes are UTF-8, as far as the lengths of characters tell. */
  private static final class Utf8Check {

    private int following;
    private boolean broken;

    void next(int b) {
      if (following > 0) {
        broken |= b >> 6 != 0b10;
        following--;
      } else if (b >= 0x80) {
        following = b >> 5 == 0b110 ? 1 : b >> 4 == 0b1110 ? 2 : b >> 3 == 0b11110 ? 3 : 0;
        broken |= following == 0;
      }
    }

    boolean isValid() {
      return !broken && following == 0;
    }
  }
}
