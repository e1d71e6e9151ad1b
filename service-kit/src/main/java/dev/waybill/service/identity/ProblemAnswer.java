package dev.waybill.service.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** An answer of a security filter, which no controller and no message converter sees. */
public final class ProblemAnswer {

  private ProblemAnswer() {}

  /**
   * Answers with RFC 9457 problem details.
   *
   * @param detail what to do, without quotation marks or control characters
   */
  public static void write(HttpServletResponse response, HttpStatus status, String detail)
      throws IOException {
    response.setStatus(status.value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response
        .getOutputStream()
        .write(
            "{\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
                .formatted(status.getReasonPhrase(), status.value(), detail)
                .getBytes(UTF_8));
  }
}
