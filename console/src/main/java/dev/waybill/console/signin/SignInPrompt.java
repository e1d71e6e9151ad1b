package dev.waybill.console.signin;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;

/**
 * Sends people to the sign-in page, and back to it when that failed. A part of a page that asks
 * again after the session has ended takes the whole page along, and an event stream simply ends.
 */
final class SignInPrompt implements AuthenticationEntryPoint, AuthenticationFailureHandler {

  static final String PAGE = "/sign-in";

  private final LoginUrlAuthenticationEntryPoint toPage =
      new LoginUrlAuthenticationEntryPoint(PAGE);

  SignInPrompt() {
    toPage.setFavorRelativeUris(true);
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
      throws IOException, ServletException {
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    if (request.getHeader("HX-Request") != null) {
      response.setHeader("HX-Redirect", PAGE);
      response.setStatus(HttpStatus.UNAUTHORIZED.value());
    } else if (accept != null && accept.startsWith(MediaType.TEXT_EVENT_STREAM_VALUE)) {
      response.setStatus(HttpStatus.UNAUTHORIZED.value());
    } else {
      toPage.commence(request, response, e);
    }
  }

  @Override
  public void onAuthenticationFailure(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
      throws IOException {
    response.sendRedirect(
        e instanceof TooManyTries wait ? PAGE + "?wait=" + wait.seconds() : PAGE + "?wrong");
  }

  /** The same for who comes back from the identity provider. */
  static void providerFailed(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
      throws IOException {
    response.sendRedirect(
        PAGE
            + switch (e) {
              case TooManyTries wait -> "?wait=" + wait.seconds();
              case AuthenticationServiceException _ -> "?provider=away";
              case DisabledException _ -> "?provider=no";
              default -> "?provider=failed";
            });
  }
}
