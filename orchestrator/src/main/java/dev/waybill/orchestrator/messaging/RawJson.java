package dev.waybill.orchestrator.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import tools.jackson.core.SerializableString;

/**
 * A stretch of JSON that is written as it stands. The generator copies the bytes into its buffer
 * without decoding them. Only the unquoted forms make sense and only they are there.
 */
record RawJson(byte[] source, int from, int length) implements SerializableString {

  @Override
  public String getValue() {
    return new String(source, from, length, UTF_8);
  }

  @Override
  public int charLength() {
    return getValue().length();
  }

  @Override
  public byte[] asUnquotedUTF8() {
    return Arrays.copyOfRange(source, from, from + length);
  }

  @Override
  public int appendUnquotedUTF8(byte[] buffer, int offset) {
    if (offset + length > buffer.length) {
      return -1;
    }
    System.arraycopy(source, from, buffer, offset, length);
    return length;
  }

  @Override
  public int appendUnquoted(char[] buffer, int offset) {
    String text = getValue();
    if (offset + text.length() > buffer.length) {
      return -1;
    }
    text.getChars(0, text.length(), buffer, offset);
    return text.length();
  }

  @Override
  public int writeUnquotedUTF8(OutputStream out) throws IOException {
    out.write(source, from, length);
    return length;
  }

  @Override
  public int putUnquotedUTF8(ByteBuffer buffer) {
    if (length > buffer.remaining()) {
      return -1;
    }
    buffer.put(source, from, length);
    return length;
  }

  @Override
  public char[] asQuotedChars() {
    throw neverQuoted();
  }

  @Override
  public byte[] asQuotedUTF8() {
    throw neverQuoted();
  }

  @Override
  public int appendQuotedUTF8(byte[] buffer, int offset) {
    throw neverQuoted();
  }

  @Override
  public int appendQuoted(char[] buffer, int offset) {
    throw neverQuoted();
  }

  @Override
  public int writeQuotedUTF8(OutputStream out) {
    throw neverQuoted();
  }

  @Override
  public int putQuotedUTF8(ByteBuffer buffer) {
    throw neverQuoted();
  }

  private static UnsupportedOperationException neverQuoted() {
    return new UnsupportedOperationException("Raw JSON is a value, not the content of a string");
  }
}
