package dev.waybill.console.oidc;

/** A setting of the provider is missing or makes no sense. */
final class UnusableOidcSettings extends RuntimeException {

  /**
   * @param setting as the environment names it
   * @param what is wrong with it, to follow its name
   */
  UnusableOidcSettings(String setting, String what) {
    super(setting + ' ' + what + '.');
  }
}
