package dev.waybill.orchestrator.api;

import dev.waybill.orchestrator.definitions.ReleaseConflictException;
import dev.waybill.orchestrator.definitions.UnreadableDefinitionException;
import dev.waybill.orchestrator.saga.decide.IllegalActionException;
import dev.waybill.orchestrator.shopbody.ShopBodies;
import dev.waybill.orchestrator.storage.UnreadableOrdersException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Errors as RFC 9457 problem details that say what to do. */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {

  private static final Logger log = LoggerFactory.getLogger(Problems.class);

  @ExceptionHandler
  ProblemDetail handle(IllegalArgumentException e) {
    return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, text(e));
  }

  @ExceptionHandler
  ProblemDetail handle(NotFoundException e) {
    return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, text(e));
  }

  @ExceptionHandler
  ProblemDetail handle(GoneException e) {
    return ProblemDetail.forStatusAndDetail(HttpStatus.GONE, text(e));
  }

  @ExceptionHandler
  ProblemDetail handle(ShopBodies.UnavailableException e) {
    return ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, text(e));
  }

  /** The property {@code legal} lists what could be done instead. */
  @ExceptionHandler
  ProblemDetail handle(IllegalActionException e) {
    var problem = ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, text(e));
    problem.setProperty("legal", e.legal().stream().map(ActionView::of).toList());
    return problem;
  }

  /** An upgrade is under way, and this instance has not come to it yet. */
  @ExceptionHandler({UnreadableOrdersException.class, UnreadableDefinitionException.class})
  ProblemDetail newer(RuntimeException e) {
    return ProblemDetail.forStatusAndDetail(
        HttpStatus.SERVICE_UNAVAILABLE,
        text(e) + ". Ask again: an instance of that release answers it.");
  }

  @ExceptionHandler
  ProblemDetail handle(ReleaseConflictException e) {
    return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, text(e));
  }

  /** The property {@code mistakes} lists all of them, by line. */
  @ExceptionHandler
  ProblemDetail handle(MistakesException e) {
    var problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, text(e));
    problem.setProperty("mistakes", e.mistakes());
    return problem;
  }

  @ExceptionHandler
  ProblemDetail handle(DuplicateKeyException e) {
    return ProblemDetail.forStatusAndDetail(
        HttpStatus.CONFLICT, "Somebody else saved at the same moment: look at it and try again.");
  }

  @ExceptionHandler
  ProblemDetail handle(DataAccessException e) {
    log.warn("A request could not be answered: {}", e.getClass().getSimpleName());
    log.debug("The cause", e);
    return ProblemDetail.forStatusAndDetail(
        HttpStatus.SERVICE_UNAVAILABLE, "The database does not answer: try again later.");
  }

  private static String text(Exception e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
