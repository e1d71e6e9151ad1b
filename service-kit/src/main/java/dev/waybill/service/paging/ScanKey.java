package dev.waybill.service.paging;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.server.ResponseStatusException;

/** Where a scan is: the values by which its rows are ordered. */
public record ScanKey(List<String> parts) {

  /** No text of PostgreSQL holds it. */
  private static final String BETWEEN = "\0";

  public static ScanKey of(String... parts) {
    return new ScanKey(List.of(parts));
  }

  /**
   * @param size how many values the key has
   * @return null to begin at the first
   */
  public static @Nullable ScanKey parse(String cursor, int size) {
    String text = Cursor.parse(cursor);
    if (text == null) {
      return null;
    }
    List<String> parts = List.of(text.split(BETWEEN, -1));
    if (parts.size() != size) {
      throw foreign();
    }
    return new ScanKey(parts);
  }

  /** The same of a key that begins with a day. */
  public static @Nullable ScanKey parseFromDay(String cursor, int size) {
    ScanKey key = parse(cursor, size);
    if (key != null) {
      try {
        LocalDate.parse(key.part(0));
      } catch (DateTimeParseException e) {
        throw foreign();
      }
    }
    return key;
  }

  /** The same of a key that begins with a point in time, as {@link Instant} writes it. */
  public static @Nullable ScanKey parseFromTime(String cursor, int size) {
    ScanKey key = parse(cursor, size);
    if (key != null) {
      try {
        Instant.parse(key.part(0));
      } catch (DateTimeParseException e) {
        throw foreign();
      }
    }
    return key;
  }

  private static ErrorResponseException foreign() {
    return new ResponseStatusException(
        HttpStatus.BAD_REQUEST,
        "This is no cursor of this list: give the \"next\" of the last answer as it is.");
  }

  public String cursor() {
    return Cursor.of(String.join(BETWEEN, parts));
  }

  public String part(int index) {
    return parts.get(index);
  }

  /** A value of a key that may not be there yet. */
  public static String part(@Nullable ScanKey key, int index) {
    return key == null ? "" : key.part(index);
  }
}
