package dev.waybill.customers.files;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Stops where one row goes on for ever, as behind a quote that nobody closes. */
final class BoundedReader extends FilterReader {

  static final int LONGEST_ROW = 1 << 20;

  private long since;

  BoundedReader(Reader in) {
    super(in);
  }

  /** A row has ended; the next may be as long again. */
  void rowEnded() {
    since = 0;
  }

  @Override
  public int read() throws IOException {
    int c = super.read();
    count(1);
    return c;
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    count(Math.max(0, read));
    return read;
  }

  private void count(int read) throws IOException {
    since += read;
    if (since > LONGEST_ROW) {
      throw new IOException(
          "a row has more than a million characters; is a quote not closed before it ends?");
    }
  }
}
