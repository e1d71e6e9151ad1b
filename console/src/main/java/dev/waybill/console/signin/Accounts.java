package dev.waybill.console.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/**
 * Checks names and passwords, in constant time. Passwords come from the environment and are stored
 * nowhere, so a plain SHA-256 keeps them out of memory dumps without costing each script's call the
 * tens of milliseconds of a password hash.
 */
final class Accounts implements AuthenticationProvider {

  private final List<Account> accounts;
  private final SignInThrottle throttle;

  Accounts(SignInSettings settings, SignInThrottle throttle) {
    if (settings.operator().password().isEmpty() || settings.operator().user().isEmpty()) {
      throw new NoOperatorPassword();
    }
    var known = new ArrayList<Account>();
    known.add(Account.of(settings.operator(), Role.OPERATOR));
    if (!settings.viewer().password().isEmpty()) {
      known.add(Account.of(settings.viewer(), Role.VIEWER));
    }
    this.accounts = List.copyOf(known);
    this.throttle = throttle;
  }

  @Override
  public Authentication authenticate(Authentication attempt) {
    String name = attempt.getName();
    Object password = attempt.getCredentials();
    byte[] digest = sha256(password == null ? "" : password.toString());
    Account account =
        accounts.stream().filter(known -> known.user().equals(name)).findFirst().orElse(null);
    boolean right =
        throttle.attempt(
            source(attempt, account),
            () -> account != null && MessageDigest.isEqual(account.digest(), digest));
    if (!right || account == null) {
      throw new BadCredentialsException("Wrong name or password");
    }
    var signedIn =
        UsernamePasswordAuthenticationToken.authenticated(name, null, account.role().authorities());
    signedIn.setDetails(attempt.getDetails());
    return signedIn;
  }

  @Override
  public boolean supports(Class<?> authentication) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
  }

  /**
   * An address and the account it tries: so nobody can lock an operator out from elsewhere, and
   * inventing names gives no further tries.
   */
  private static String source(Authentication attempt, @Nullable Account account) {
    String address =
        attempt.getDetails() instanceof WebAuthenticationDetails web
            ? network(String.valueOf(web.getRemoteAddress()))
            : "";
    return address + '|' + (account == null ? "" : account.user());
  }

  /** An IPv6 caller owns a whole /64 and could come from a new address each time. */
  private static String network(String address) {
    String[] groups = address.split(":");
    return groups.length == 8 ? String.join(":", List.of(groups).subList(0, 4)) : address;
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private record Account(String user, byte[] digest, Role role) {

    static Account of(SignInSettings.Account settings, Role role) {
      return new Account(settings.user(), sha256(settings.password()), role);
    }
  }
}
