package dev.waybill.service.exchange.carriers;

import java.util.List;

/** Gateways and carriers that accounts can be with. */
public record ProviderList(List<Provider> providers) {

  public record Provider(String name, List<Field> fields) {}

  /**
   * One thing that an account has to say.
   *
   * @param secret it belongs to the account's secrets, any other to its settings
   * @param meaning for the person who types it, and where to find it
   */
  public record Field(String name, boolean secret, boolean required, String meaning) {}
}
