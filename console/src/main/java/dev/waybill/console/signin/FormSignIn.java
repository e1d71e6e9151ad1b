package dev.waybill.console.signin;

import dev.waybill.console.people.People;
import dev.waybill.service.identity.Role;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/**
 * People at the sign-in form: those that are data, and the accounts of the environment. Whatever is
 * wrong, name, password or code, is answered alike and after as long.
 */
final class FormSignIn implements AuthenticationProvider {

  private final Accounts accounts;
  private final People people;
  private final SignInThrottle throttle;
  private final SignInLog log;

  FormSignIn(Accounts accounts, People people, SignInThrottle throttle, SignInLog log) {
    this.accounts = accounts;
    this.people = people;
    this.throttle = throttle;
    this.log = log;
  }

  @Override
  public Authentication authenticate(Authentication attempt) {
    String name = attempt.getName();
    Object credentials = attempt.getCredentials();
    String password = credentials == null ? "" : credentials.toString();
    String code = attempt.getDetails() instanceof SignInDetails details ? details.code() : "";
    Network network = Accounts.network(attempt);
    boolean environments = accounts.knows(name);
    boolean exists = environments || people.find(name).isPresent();
    if (!isRight(name, password, code, network, exists)) {
      if (exists) {
        log.failed(name, network);
      } else {
        log.failedUnknown(network);
      }
      throw new BadCredentialsException("Wrong name, password or code");
    }
    log.cameIn(name, network);
    return signedIn(attempt, environments ? accounts.role(name) : role(name));
  }

  private boolean isRight(
      String name, String password, String code, Network network, boolean exists) {
    try {
      return throttle.attemptSlowly(
          name,
          exists,
          network,
          () -> people.isRight(name, password, code) || accounts.isRight(name, password));
    } catch (TooManyTries wait) {
      log.throttled(network, wait.seconds());
      throw wait;
    }
  }

  private Role role(String name) {
    people.signedIn(name);
    return people.get(name).role();
  }

  private static Authentication signedIn(Authentication attempt, Role role) {
    var signedIn =
        UsernamePasswordAuthenticationToken.authenticated(
            attempt.getName(), null, role.authorities());
    if (attempt.getDetails() instanceof WebAuthenticationDetails web) {
      // Without the code.
      signedIn.setDetails(new WebAuthenticationDetails(web.getRemoteAddress(), web.getSessionId()));
    }
    return signedIn;
  }

  @Override
  public boolean supports(Class<?> authentication) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
  }
}
