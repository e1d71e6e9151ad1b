package dev.waybill.shipping.carrier;

/** The carrier says no, and asking again would not change that. */
public final class CarrierRefusal extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String code;

  /**
   * @param code one of those that {@link Carrier} lists, or the carrier's own in kebab case
   * @param reason for people; no personal data (see {@link CarrierWords})
   */
  public CarrierRefusal(String code, String reason) {
    // No stack trace: a refusal is an answer, and there are many of them.
    super(reason, null, false, false);
    this.code = code;
  }

  public String code() {
    return code;
  }

  public String reason() {
    return String.valueOf(getMessage());
  }
}
