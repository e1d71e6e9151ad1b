package dev.waybill.service.paging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** Where a page ended, opaque for those who keep it. */
public final class Cursor {

  private Cursor() {}

  public static String of(String last) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(last.getBytes(UTF_8));
  }

  /**
   * @return null to begin at the first
   */
  public static @Nullable String parse(@Nullable String cursor) {
    if (cursor == null || cursor.isEmpty()) {
      return null;
    }
    try {
      return new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
    } catch (IllegalArgumentException e) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST,
          "This is no cursor: give the \"next\" of the last answer as it is, or none to begin.");
    }
  }
}
