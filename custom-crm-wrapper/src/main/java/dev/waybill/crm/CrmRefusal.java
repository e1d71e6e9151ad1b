package dev.waybill.crm;

/** The CRM says no, and asking again would not change that. */
public final class CrmRefusal extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String code;

  /**
   * @param code {@link Crm#UNKNOWN_CUSTOMER} or the CRM's own in kebab case
   * @param reason for people; no personal data
   */
  public CrmRefusal(String code, String reason) {
    // No stack trace: a refusal is an answer.
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
