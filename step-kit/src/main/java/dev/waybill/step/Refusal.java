package dev.waybill.step;

/**
 * A provider's business "no", which asking again would not change: an adapter throws it, and the
 * step becomes {@link Outcome.Rejected}. Everything else that keeps a step from being done is a
 * {@link ProviderUnavailable}, also an HTTP answer that refuses, until the adapter has said that it
 * means no.
 */
public final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String code;

  /**
   * @param code machine-readable, kebab case
   * @param reason for people; no personal data
   */
  public Refusal(String code, String reason) {
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

  public Outcome.Rejected outcome() {
    return new Outcome.Rejected(code, reason());
  }
}
