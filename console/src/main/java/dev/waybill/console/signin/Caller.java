package dev.waybill.console.signin;

import dev.waybill.service.identity.Role;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Whoever is behind the current request.
 *
 * @param role the highest, which includes those before it
 */
public record Caller(String name, Role role) {

  /**
   * @throws IllegalStateException outside a request of somebody who has signed in
   */
  public static Caller current() {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    if (authentication == null) {
      throw new IllegalStateException("Nobody has signed in for this request");
    }
    return of(authentication);
  }

  /**
   * @throws IllegalStateException if somebody has signed in who has no role, which nobody does
   */
  public static Caller of(Authentication authentication) {
    Role role = Role.highest(authentication.getAuthorities());
    if (role == null) {
      throw new IllegalStateException(authentication.getName() + " has no role");
    }
    return new Caller(authentication.getName(), role);
  }

  /** Whether the caller may buy labels, print, pack and hand over. */
  public boolean mayPack() {
    return role.mayAllOf(Role.PACKER);
  }

  /** Whether the caller may act on orders and see personal data. */
  public boolean isOperator() {
    return role.mayAllOf(Role.OPERATOR);
  }

  /** Whether the caller may change how orders go. */
  public boolean isManager() {
    return role.mayAllOf(Role.MANAGER);
  }

  /** Whether the caller decides who may come in. */
  public boolean isAdmin() {
    return role.mayAllOf(Role.ADMIN);
  }

  /** The role that includes the others, as the messages name it. */
  public String highest() {
    return role.claim();
  }
}
