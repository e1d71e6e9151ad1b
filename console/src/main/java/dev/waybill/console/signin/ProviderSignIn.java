package dev.waybill.console.signin;

import dev.waybill.console.oidc.OidcSignIn;
import dev.waybill.console.oidc.OidcSignIn.Outcome;
import dev.waybill.console.people.People;
import dev.waybill.console.people.Person;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.web.server.ResponseStatusException;

/**
 * Somebody comes back from the OpenID Connect provider. From here on it is a sign-in like that by
 * the form: the same session, the same rights, read with each call. Failures count for the network
 * alone, since they name nobody; that the provider is away counts for nobody.
 */
final class ProviderSignIn extends AbstractAuthenticationProcessingFilter {

  static final String BACK = "/sign-in/oidc/back";

  private final OidcSignIn signIn;
  private final People people;
  private final SignInThrottle throttle;
  private final SignInLog log;

  ProviderSignIn(OidcSignIn signIn, People people, SignInThrottle throttle, SignInLog log) {
    super(BACK);
    this.signIn = signIn;
    this.people = people;
    this.throttle = throttle;
    this.log = log;
  }

  @Override
  public Authentication attemptAuthentication(
      HttpServletRequest request, HttpServletResponse response) {
    Network network = Network.of(String.valueOf(request.getRemoteAddr()));
    Outcome outcome = outcome(request, response, network);
    return switch (outcome) {
      case Outcome.Proven proven -> cameIn(proven, request, network);
      case Outcome.Refused refused -> {
        log.failedAtProvider(signIn.name(), refused.why(), network);
        throw new DisabledException(refused.why());
      }
      case Outcome.Failed failed -> {
        log.failedAtProvider(signIn.name(), failed.why(), network);
        throw new BadCredentialsException(failed.why());
      }
      case Outcome.Away _ -> throw new AuthenticationServiceException("The provider is away");
    };
  }

  private Outcome outcome(
      HttpServletRequest request, HttpServletResponse response, Network network) {
    var outcome = new AtomicReference<Outcome>(new Outcome.Away());
    try {
      throttle.attemptSlowly(
          "provider " + network.name(),
          false,
          network,
          () -> {
            outcome.set(signIn.end(request, response));
            return !(outcome.get() instanceof Outcome.Failed);
          });
    } catch (TooManyTries wait) {
      log.throttled(network, wait.seconds());
      throw wait;
    }
    return outcome.get();
  }

  private Authentication cameIn(
      Outcome.Proven proven, HttpServletRequest request, Network network) {
    Person person;
    try {
      person = people.ofProvider(proven.who());
    } catch (ResponseStatusException e) {
      String why = String.valueOf(e.getReason());
      log.failedAtProvider(signIn.name(), why, network);
      throw new DisabledException(why, e);
    }
    people.signedIn(person.name());
    log.cameIn(person.name(), signIn.name(), network);
    var signedIn =
        UsernamePasswordAuthenticationToken.authenticated(
            person.name(), null, person.role().authorities());
    signedIn.setDetails(new WebAuthenticationDetails(request));
    return signedIn;
  }
}
