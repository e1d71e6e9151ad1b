package dev.waybill.sandbox.karrio;

import dev.waybill.sandbox.web.Reply;
import java.util.List;
import java.util.Map;

/** An answer other than success, in Karrio's words. Carries no stack trace. */
final class KarrioRefusal extends RuntimeException {

  private final transient Reply reply;

  private KarrioRefusal(int status, Object body) {
    super("refused with " + status, null, false, false);
    this.reply = Reply.json(status, body);
  }

  /** Karrio's own. */
  static KarrioRefusal error(int status, String code, String message) {
    return errors(status, List.of(new Error(code, message, status == 404 ? "warning" : "error")));
  }

  static KarrioRefusal errors(int status, List<Error> errors) {
    return new KarrioRefusal(status, Map.of("errors", errors));
  }

  static KarrioRefusal invalid(List<String> complaints) {
    return errors(
        400, complaints.stream().map(one -> new Error("validation", one, "error")).toList());
  }

  static KarrioRefusal notFound(String what) {
    return error(404, "not_found", what + " not found");
  }

  /** 409: not in this state. */
  static KarrioRefusal state(String message) {
    return error(409, "state_error", message);
  }

  /** 424: what the carriers behind it say. */
  static KarrioRefusal carriers(List<Message> messages) {
    return new KarrioRefusal(424, Map.of("messages", messages));
  }

  Reply reply() {
    return reply;
  }

  record Error(String code, String message, String level) {}
}
