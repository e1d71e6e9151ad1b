package dev.waybill.console.signin;

import java.util.List;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Whoever is behind the current request. */
public record Caller(String name, List<Role> roles) {

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

  public static Caller of(Authentication authentication) {
    return new Caller(authentication.getName(), Role.in(authentication.getAuthorities()));
  }

  public boolean isOperator() {
    return roles.contains(Role.OPERATOR);
  }

  /** The role that includes the others, as the messages name it. */
  public String highest() {
    return roles.getLast().claim();
  }
}
