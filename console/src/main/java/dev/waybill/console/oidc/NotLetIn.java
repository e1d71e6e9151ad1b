package dev.waybill.console.oidc;

/** Somebody is who they say, and may not come in. */
final class NotLetIn extends RuntimeException {

  /**
   * @param why for the audit: no personal data
   */
  NotLetIn(String why) {
    super(why);
  }
}
