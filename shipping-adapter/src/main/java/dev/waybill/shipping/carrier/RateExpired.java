package dev.waybill.shipping.carrier;

/**
 * The rate that was chosen is not sold any more, and nothing was bought. Whoever chose asks for new
 * rates.
 */
public final class RateExpired extends RuntimeException {

  private static final long serialVersionUID = 1;

  public RateExpired(String message) {
    // No stack trace: it is an answer.
    super(message, null, false, false);
  }
}
