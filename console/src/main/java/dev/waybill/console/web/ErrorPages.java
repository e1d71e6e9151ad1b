package dev.waybill.console.web;

import dev.waybill.service.identity.Anyone;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorAttributes;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.server.ResponseStatusException;

/** What went wrong: in words and with a way on for people, as an RFC 9457 problem for scripts. */
@Controller
class ErrorPages implements ErrorController {

  private final ErrorAttributes errors;
  private final PageFormat format;

  ErrorPages(ErrorAttributes errors, PageFormat format) {
    this.errors = errors;
    this.format = format;
  }

  @Anyone(because = "it only words what was refused before")
  @RequestMapping("/error")
  Object error(HttpServletRequest request, Model model) {
    HttpStatus status = status(request);
    String detail = detail(request, status);
    if (isApi(request)) {
      return ResponseEntity.status(status)
          .contentType(MediaType.APPLICATION_PROBLEM_JSON)
          .body(ProblemDetail.forStatusAndDetail(status, detail));
    }
    model.addAttribute("status", status.value());
    model.addAttribute("headline", format.word("error." + headline(status)));
    model.addAttribute("detail", format.said(detail));
    return "error";
  }

  private static boolean isApi(HttpServletRequest request) {
    return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String path
        && (path.startsWith("/api/") || path.startsWith("/v3/"));
  }

  private static HttpStatus status(HttpServletRequest request) {
    HttpStatus status =
        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
            ? HttpStatus.resolve(code)
            : HttpStatus.NOT_FOUND;
    return status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status;
  }

  /** Only reasons that were written for people leave the house. */
  private String detail(HttpServletRequest request, HttpStatus status) {
    String written = reason(errors.getError(new ServletWebRequest(request)));
    if (written != null) {
      return written;
    }
    return switch (status) {
      case BAD_REQUEST -> "The request could not be understood.";
      case FORBIDDEN ->
          "Your role does not allow this, or the page was open for too long: go back, reload it and"
              + " try again.";
      case NOT_FOUND -> "There is nothing at this address.";
      case METHOD_NOT_ALLOWED -> "This address does not take that kind of call.";
      case SERVICE_UNAVAILABLE -> "A part of Waybill is not answering. Try again shortly.";
      default ->
          status.is4xxClientError()
              ? "The request was not accepted."
              : "Something broke on our side. The log of the console tells more.";
    };
  }

  private static @Nullable String reason(@Nullable Throwable error) {
    return error instanceof ResponseStatusException written ? written.getReason() : null;
  }

  private static String headline(HttpStatus status) {
    return switch (status) {
      case FORBIDDEN -> "not-allowed";
      case NOT_FOUND -> "not-found";
      case SERVICE_UNAVAILABLE -> "not-answering";
      case GATEWAY_TIMEOUT -> "not-in-time";
      case BAD_GATEWAY -> "unreadable";
      default -> status.is4xxClientError() ? "did-not-work" : "broke";
    };
  }
}
