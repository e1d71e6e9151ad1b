package dev.waybill.ingest.shop;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Something about a shop cannot be done; says what to do instead. */
public final class ShopProblem extends ErrorResponseException {

  public ShopProblem(HttpStatus status, String detail) {
    super(status, ProblemDetail.forStatusAndDetail(status, detail), null);
  }

  /** All that is wrong at once, by field. */
  ShopProblem(List<Mistake> mistakes) {
    this(
        HttpStatus.UNPROCESSABLE_CONTENT,
        mistakes.stream()
            .map(mistake -> mistake.field() + ' ' + mistake.problem())
            .collect(Collectors.joining("; ")));
    getBody().setProperty("mistakes", mistakes);
  }

  /** A field of the request, and what is wrong with it. */
  record Mistake(String field, String problem) {}

  public static ShopProblem unknown(String name) {
    return new ShopProblem(HttpStatus.NOT_FOUND, "There is no shop " + name + '.');
  }
}
