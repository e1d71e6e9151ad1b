package dev.waybill.step.provider;

/**
 * What the status of an HTTP answer says about the request: whether it may have had an effect,
 * whether it is worth sending again, and whether the provider itself is unwell.
 *
 * <pre>{@code
 * switch (AnswerKind.of(response.status())) {
 *   case SUCCESS -> ...
 *   case REDIRECT, REFUSED -> ... // a business "no", or something that a person has to correct
 *   case LATER, OVERLOADED, FAILED -> ... // unavailable; RetryAfter says when to come back
 * }
 * }</pre>
 */
public enum AnswerKind {
  /** 2xx. */
  SUCCESS(false, false),

  /** 3xx. Redirects are never followed; the address has to be corrected. No effect. */
  REDIRECT(false, false),

  /**
   * The provider understood the request and does not carry it out: 4xx, but for those below; and
   * 501 and 505, which say that it never will. The same request would be refused again. No effect.
   */
  REFUSED(false, false),

  /** Not now, and the provider is well: 425 and 429. No effect. */
  LATER(false, false),

  /** Not now, and the provider is unwell: 503. No effect. */
  OVERLOADED(false, true),

  /**
   * Something went wrong underway, and nobody knows how far the request got: other 5xx, and 408,
   * which proxies also send when the server behind them was slow. May have had its effect.
   */
  FAILED(true, true);

  private final boolean mayHaveHappened;
  private final boolean providerUnwell;

  AnswerKind(boolean mayHaveHappened, boolean providerUnwell) {
    this.mayHaveHappened = mayHaveHappened;
    this.providerUnwell = providerUnwell;
  }

  /**
   * The kind of an answer.
   *
   * @param status of a final answer; what is no HTTP status counts as {@link #FAILED}
   */
  public static AnswerKind of(int status) {
    return switch (status) {
      case 408 -> FAILED;
      case 425, 429 -> LATER;
      case 501, 505 -> REFUSED;
      case 503 -> OVERLOADED;
      default ->
          switch (status / 100) {
            case 2 -> SUCCESS;
            case 3 -> REDIRECT;
            case 4 -> REFUSED;
            default -> FAILED;
          };
    };
  }

  /** The code of such an answer in step replies: "rate-limited" for 429, else "http-{status}". */
  public static String code(int status) {
    return status == 429 ? "rate-limited" : "http-" + status;
  }

  /** Whether a request so answered may have had its effect although it did not succeed. */
  public boolean mayHaveHappened() {
    return mayHaveHappened;
  }

  /** Whether a circuit breaker counts it as a failure. */
  public boolean providerUnwell() {
    return providerUnwell;
  }
}
