package dev.waybill.service.rules;

import dev.waybill.service.exchange.rules.RuleMistake;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Something about rules cannot be done; says what to do instead. */
public final class RuleProblem extends ErrorResponseException {

  private static final long serialVersionUID = 1;

  public RuleProblem(HttpStatus status, String detail) {
    super(status, ProblemDetail.forStatusAndDetail(status, detail), null);
  }

  /** All that is wrong at once, by place. */
  public RuleProblem(List<RuleMistake> mistakes) {
    this(
        HttpStatus.UNPROCESSABLE_CONTENT,
        mistakes.stream()
            .map(mistake -> mistake.place() + ' ' + mistake.problem())
            .collect(Collectors.joining("; ")));
    getBody().setProperty("mistakes", mistakes);
  }

  /**
   * @param api the path of the rules, such as /api/order-rules
   */
  public static RuleProblem unknown(String api, int version) {
    return new RuleProblem(
        HttpStatus.NOT_FOUND,
        "There is no version %d. GET %s/versions lists them.".formatted(version, api));
  }
}
