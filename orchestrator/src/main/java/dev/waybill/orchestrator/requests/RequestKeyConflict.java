package dev.waybill.orchestrator.requests;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** A request that cannot be told apart from, or must wait for, another with the same key. */
public final class RequestKeyConflict extends ErrorResponseException {

  private RequestKeyConflict(HttpStatus status, String detail) {
    super(status, ProblemDetail.forStatusAndDetail(status, detail), null);
  }

  static RequestKeyConflict malformed() {
    return new RequestKeyConflict(
        HttpStatus.BAD_REQUEST,
        "An Idempotency-Key has 1 to 200 printable characters without blanks, for example a UUID.");
  }

  static RequestKeyConflict otherBody() {
    return new RequestKeyConflict(
        HttpStatus.UNPROCESSABLE_CONTENT,
        "This Idempotency-Key was used for another request within the last day: take a new one.");
  }

  static RequestKeyConflict underWay() {
    return new RequestKeyConflict(
        HttpStatus.CONFLICT,
        "The same request is under way, or broke off a moment ago: ask again in a minute.");
  }
}
