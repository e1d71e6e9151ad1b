package dev.waybill.shipping.carrier;

/**
 * One thing that an account of a provider has to say.
 *
 * @param name in the account's settings or secrets: "apiKey"
 * @param secret kept encrypted and shown to nobody
 * @param required whether an account can do without it
 * @param meaning for the person who types it, and where to find it
 */
public record AccountField(String name, boolean secret, boolean required, String meaning) {

  /** A secret that the account cannot do without. */
  public static AccountField secret(String name, String meaning) {
    return new AccountField(name, true, true, meaning);
  }

  public static AccountField setting(String name, String meaning) {
    return new AccountField(name, false, true, meaning);
  }

  public static AccountField optional(String name, String meaning) {
    return new AccountField(name, false, false, meaning);
  }
}
