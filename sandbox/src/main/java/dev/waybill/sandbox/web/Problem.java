package dev.waybill.sandbox.web;

/** An answer other than success, as {@code {"code", "message"}}. Carries no stack trace. */
public final class Problem extends RuntimeException {

  private final int status;
  private final String code;
  private final String message;

  public Problem(int status, String code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
    this.message = message;
  }

  public static Problem notFound(String what) {
    return new Problem(404, "not_found", what);
  }

  @Override
  public String getMessage() {
    return message;
  }

  public String code() {
    return code;
  }

  public Reply reply() {
    return Reply.json(status, new Body(code, message));
  }

  private record Body(String code, String message) {}
}
