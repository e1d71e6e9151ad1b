package dev.waybill.shipping.carrier;

import java.util.List;

/**
 * A gateway or a carrier's own API: what an account there needs, and how one is opened. A bean; its
 * package holds all that only it knows.
 */
public interface CarrierProvider {

  /** As accounts name it: "easypost". Lower case; never changes once accounts exist. */
  String name();

  /** What an account has to say, secrets included, in the order in which people are asked. */
  List<AccountField> fields();

  /**
   * A client of this account. Calls nothing; whether the account is good is what {@link
   * Carrier#check} finds out.
   *
   * @throws IllegalArgumentException saying what of the account is wrong, without its secrets
   */
  Carrier open(Account account);
}
