package dev.waybill.console.gateway;

import dev.waybill.console.signin.Caller;
import dev.waybill.console.signin.Role;
import dev.waybill.contracts.Service;
import org.springframework.stereotype.Component;

/** The identity that a call to a service carries: the person's, never the console's own. */
@Component
public final class CallerToken {

  private final TokenSigner signer;

  CallerToken(TokenSigner signer) {
    this.signer = signer;
  }

  /** A fresh token for whoever is behind the current request, which only {@code service} takes. */
  public String mint(Service service) {
    Caller caller = Caller.current();
    return signer.sign(caller.name(), caller.roles().stream().map(Role::claim).toList(), service);
  }
}
