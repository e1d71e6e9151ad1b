package dev.waybill.console.signin;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** What the sign-in form has beside name and password. */
final class SignInDetails extends WebAuthenticationDetails {

  private final transient String code;

  SignInDetails(HttpServletRequest request) {
    super(request);
    String given = request.getParameter("code");
    this.code = given == null || given.length() > 40 ? "" : given;
  }

  /** Of the second factor; "" for none. */
  String code() {
    return code;
  }
}
