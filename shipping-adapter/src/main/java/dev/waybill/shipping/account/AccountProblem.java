package dev.waybill.shipping.account;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Something about a carrier account cannot be done; says what to do instead. */
final class AccountProblem extends ErrorResponseException {

  private static final long serialVersionUID = 1;

  AccountProblem(HttpStatus status, String detail) {
    super(status, ProblemDetail.forStatusAndDetail(status, detail), null);
  }

  /** All that is wrong at once, by field. */
  AccountProblem(List<Mistake> mistakes) {
    this(
        HttpStatus.UNPROCESSABLE_CONTENT,
        mistakes.stream()
            .map(mistake -> mistake.field() + ' ' + mistake.problem())
            .collect(Collectors.joining("; ")));
    getBody().setProperty("mistakes", mistakes);
  }

  /** A field of the request, and what is wrong with it. */
  record Mistake(String field, String problem) {}

  static AccountProblem unknown(String id) {
    return new AccountProblem(
        HttpStatus.NOT_FOUND,
        "There is no carrier account %s. GET /api/carrier-accounts lists them.".formatted(id));
  }
}
