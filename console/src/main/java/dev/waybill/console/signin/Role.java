package dev.waybill.console.signin;

import dev.waybill.service.identity.IdentityTokens;
import java.util.Collection;
import java.util.List;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** What a person may do. An operator may all that a viewer may. */
public enum Role {
  /** Reads, without personal data. */
  VIEWER(IdentityTokens.VIEWER),
  /** Reads everything and acts. */
  OPERATOR(IdentityTokens.OPERATOR);

  private final String claim;

  Role(String claim) {
    this.claim = claim;
  }

  /** As a token's {@code roles} name it. */
  public String claim() {
    return claim;
  }

  List<GrantedAuthority> authorities() {
    return List.of(new SimpleGrantedAuthority("ROLE_" + name()));
  }

  static List<Role> in(Collection<? extends GrantedAuthority> authorities) {
    return List.of(values()).stream()
        .filter(role -> authorities.containsAll(role.authorities()))
        .toList();
  }
}
