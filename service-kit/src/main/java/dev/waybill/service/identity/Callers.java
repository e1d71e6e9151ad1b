package dev.waybill.service.identity;

import java.util.Locale;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** What the token of a call says of who is behind it. */
public final class Callers {

  private static final GrantedAuthority OPERATOR = authority(IdentityTokens.OPERATOR);
  private static final GrantedAuthority VIEWER = authority(IdentityTokens.VIEWER);

  private Callers() {}

  /** Whether the caller may act, and see personal data. */
  public static boolean isOperator(Authentication caller) {
    return caller.getAuthorities().contains(OPERATOR);
  }

  /** Whether the caller may read; an operator need not have this role beside. */
  static boolean isViewer(Authentication caller) {
    return caller.getAuthorities().contains(VIEWER);
  }

  /** A token's role as Spring Security knows it. */
  static GrantedAuthority authority(String role) {
    return new SimpleGrantedAuthority("ROLE_" + role.toUpperCase(Locale.ROOT));
  }
}
