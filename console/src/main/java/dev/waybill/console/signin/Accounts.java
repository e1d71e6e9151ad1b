package dev.waybill.console.signin;

import dev.waybill.service.identity.Role;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/**
 * The accounts of the environment: they always work, so that there is a way in on the first day and
 * when the people are not to be read. Checks names and passwords, in constant time. Passwords come
 * from the environment and are stored nowhere, so a plain SHA-256 keeps them out of memory dumps
 * without costing each script's call the tens of milliseconds of a password hash.
 */
final class Accounts implements AuthenticationProvider {

  private final List<Account> accounts;
  private final SignInThrottle throttle;
  private final SignInLog log;

  /** Checked where there is no such account: that takes as long. */
  private final byte[] nobody = NameDigest.sha256(UUID.randomUUID().toString());

  Accounts(SignInSettings settings, SignInThrottle throttle, SignInLog log) {
    if (settings.operator().password().isEmpty() || settings.operator().user().isEmpty()) {
      throw new NoOperatorPassword();
    }
    var known = new ArrayList<Account>();
    known.add(Account.of(settings.operator(), Role.ADMIN));
    if (!settings.viewer().password().isEmpty()) {
      known.add(Account.of(settings.viewer(), Role.VIEWER));
    }
    this.accounts = List.copyOf(known);
    this.throttle = throttle;
    this.log = log;
  }

  @Override
  public Authentication authenticate(Authentication attempt) {
    String name = attempt.getName();
    Object password = attempt.getCredentials();
    byte[] digest = NameDigest.sha256(password == null ? "" : password.toString());
    Account account =
        accounts.stream().filter(known -> known.user().equals(name)).findFirst().orElse(null);
    Network network = network(attempt);
    if (!isRight(name, account, digest, network) || account == null) {
      if (account == null) {
        log.failedUnknown(network);
      } else {
        log.failed(account.user(), network);
      }
      throw new BadCredentialsException("Wrong name or password");
    }
    log.succeeded(name, network);
    var signedIn =
        UsernamePasswordAuthenticationToken.authenticated(name, null, account.role().authorities());
    signedIn.setDetails(attempt.getDetails());
    return signedIn;
  }

  /** Whether the environment has such an account. */
  boolean knows(String name) {
    return accounts.stream().anyMatch(known -> known.user().equals(name));
  }

  /** Whether that is the password of one of them. */
  boolean isRight(String name, String password) {
    byte[] digest = NameDigest.sha256(password);
    return accounts.stream()
        .anyMatch(
            known -> known.user().equals(name) && MessageDigest.isEqual(known.digest(), digest));
  }

  /** Of one of them. */
  Role role(String name) {
    return accounts.stream()
        .filter(known -> known.user().equals(name))
        .findFirst()
        .orElseThrow()
        .role();
  }

  @Override
  public boolean supports(Class<?> authentication) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
  }

  private boolean isRight(String name, @Nullable Account account, byte[] digest, Network network) {
    byte[] expected = account == null ? nobody : account.digest();
    try {
      return throttle.attempt(
          name, account != null, network, () -> MessageDigest.isEqual(expected, digest));
    } catch (TooManyTries wait) {
      log.throttled(network, wait.seconds());
      throw wait;
    }
  }

  static Network network(Authentication attempt) {
    return Network.of(
        attempt.getDetails() instanceof WebAuthenticationDetails web
            ? String.valueOf(web.getRemoteAddress())
            : "");
  }

  private record Account(String user, byte[] digest, Role role) {

    static Account of(SignInSettings.Account settings, Role role) {
      return new Account(settings.user(), NameDigest.sha256(settings.password()), role);
    }
  }
}
