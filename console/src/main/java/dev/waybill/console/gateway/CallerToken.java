package dev.waybill.console.gateway;

import dev.waybill.console.signin.Caller;
import dev.waybill.console.signin.Role;
import dev.waybill.service.identity.IdentityTokens;
import org.springframework.stereotype.Component;

/** The identity that a call to a service carries: the person's, never the console's own. */
@Component
public final class CallerToken {

  private final IdentityTokens tokens;

  CallerToken(IdentityTokens tokens) {
    this.tokens = tokens;
  }

  /** A fresh token for whoever is behind the current request. */
  public String mint() {
    Caller caller = Caller.current();
    return tokens.mint(caller.name(), caller.roles().stream().map(Role::claim).toList());
  }
}
