package dev.waybill.notifier.webhooks;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Errors as RFC 9457 problem details that say what to do. */
@RestControllerAdvice(assignableTypes = {SubscriptionsController.class, DeliveriesController.class})
class WebhookProblems {

  @ExceptionHandler
  ProblemDetail handle(IllegalArgumentException e) {
    return problem(HttpStatus.BAD_REQUEST, e);
  }

  @ExceptionHandler
  ProblemDetail handle(UnknownWebhook e) {
    return problem(HttpStatus.NOT_FOUND, e);
  }

  @ExceptionHandler
  ProblemDetail handle(WebhookConflict e) {
    return problem(HttpStatus.CONFLICT, e);
  }

  private static ProblemDetail problem(HttpStatus status, RuntimeException e) {
    return ProblemDetail.forStatusAndDetail(status, String.valueOf(e.getMessage()));
  }
}
