package dev.waybill.console.signin;

import dev.waybill.service.identity.ProblemAnswer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/** How the API says no: RFC 9457 problem details that tell what to do. */
final class AccessProblems implements AuthenticationEntryPoint, AccessDeniedHandler {

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
      throws IOException {
    if (e instanceof TooManyTries wait) {
      response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.seconds()));
      ProblemAnswer.write(
          response,
          HttpStatus.TOO_MANY_REQUESTS,
          "Too many failed attempts: try again in " + wait.seconds() + " s.");
      return;
    }
    // A browser that is challenged asks for the password itself, keeps it, and sends it along with
    // whatever another site makes it call.
    if (!Browsers.sent(request)) {
      response.setHeader(
          HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"waybill\", charset=\"UTF-8\"");
    }
    ProblemAnswer.write(
        response,
        HttpStatus.UNAUTHORIZED,
        "Sign in: an API token (Authorization: Bearer wbt_…), or HTTP Basic with an account of the"
            + " environment. People make tokens on their own page, /me.");
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
      throws IOException {
    ProblemAnswer.write(
        response,
        HttpStatus.FORBIDDEN,
        e instanceof WrittenRefusal written
            ? String.valueOf(written.getMessage())
            : e instanceof CsrfException
                ? "A call with a session's cookie needs its CSRF token (header X-CSRF-TOKEN);"
                    + " scripts use an API token."
                : "Your role does not allow this: viewers read, packers pack, operators act,"
                    + " managers change settings, admins people.");
  }
}
