package dev.waybill.orchestrator.rules;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Something about rules cannot be done; says what to do instead. */
final class RuleProblem extends ErrorResponseException {

  private static final long serialVersionUID = 1;

  RuleProblem(HttpStatus status, String detail) {
    super(status, ProblemDetail.forStatusAndDetail(status, detail), null);
  }

  /** All that is wrong at once, by place. */
  RuleProblem(List<RuleMistake> mistakes) {
    this(
        HttpStatus.UNPROCESSABLE_CONTENT,
        mistakes.stream()
            .map(mistake -> mistake.place() + ' ' + mistake.problem())
            .collect(Collectors.joining("; ")));
    getBody().setProperty("mistakes", mistakes);
  }

  static RuleProblem unknown(int version) {
    return new RuleProblem(
        HttpStatus.NOT_FOUND,
        "There is no version %d. GET /api/order-rules/versions lists them.".formatted(version));
  }
}
