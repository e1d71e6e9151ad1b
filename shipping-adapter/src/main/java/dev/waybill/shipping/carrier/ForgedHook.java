package dev.waybill.shipping.carrier;

/** A webhook that its gateway did not sign. */
public final class ForgedHook extends RuntimeException {

  private static final long serialVersionUID = 1;

  /**
   * @param message says what is wrong and nothing of the secret
   */
  public ForgedHook(String message) {
    super(message, null, false, false);
  }
}
