package dev.waybill.console.gateway;

import dev.waybill.console.signin.Caller;
import dev.waybill.contracts.Service;
import dev.waybill.service.identity.Role;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The identity that a call to a service carries: the person's; the console's own for pages that are
 * open to anybody, and for what it does when nobody asks.
 */
@Component
public final class CallerToken {

  private final TokenSigner signer;

  CallerToken(TokenSigner signer) {
    this.signer = signer;
  }

  /**
   * A fresh token for whoever is behind the current request, which only {@code service} takes, and
   * those that it {@linkplain Service#asks asks} to answer a call of {@code path}.
   */
  public String mint(Service service, String path) {
    Caller caller = Caller.current();
    return signer.sign(
        caller.name(),
        caller.role().andBelow().stream().map(Role::claim).toList(),
        Stream.concat(Stream.of(service), service.asks(path).stream()).toList());
  }

  /**
   * For what nobody signed in for: a page that is open to anybody, or work of the console's own.
   *
   * @param work whose word it is, in place of a person's
   */
  String mintFor(String work, Role role, Service service) {
    return signer.sign(work, role.andBelow().stream().map(Role::claim).toList(), List.of(service));
  }
}
