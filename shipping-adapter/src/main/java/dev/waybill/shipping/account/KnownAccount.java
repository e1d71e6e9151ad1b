package dev.waybill.shipping.account;

import dev.waybill.shipping.carrier.Account;
import dev.waybill.shipping.carrier.Carrier;
import org.jspecify.annotations.Nullable;

/**
 * An account with its client, as one instance has it.
 *
 * @param account that the client was opened for
 * @param configured not from the database
 * @param problem why it cannot be used; null if it can
 */
record KnownAccount(
    StoredAccount stored,
    Account account,
    Carrier carrier,
    boolean configured,
    @Nullable String problem) {

  OpenAccount open() {
    return new OpenAccount(carrier, stored.scope(), account.test());
  }
}
