package dev.waybill.shipping.account;

import dev.waybill.shipping.carrier.Sender;
import java.util.Optional;

/** Who sends what is bought from an account. */
@FunctionalInterface
public interface AccountSenders {

  /** As the account says it; empty if it does not, or there is no such account. */
  Optional<Sender> of(String account);
}
