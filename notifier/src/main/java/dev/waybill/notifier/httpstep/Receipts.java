package dev.waybill.notifier.httpstep;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Answers by which tools say that they took a request, and nothing of what came of it: n8n's
 * "Respond: Immediately", Zapier's catch hooks, Make's "Accepted", and whoever answers with
 * nothing. None of them is a "yes".
 */
final class Receipts {

  private static final Set<String> WORDS = Set.of("", "ok", "accepted", "success", "received");
  private static final String N8N = "Workflow was started";
  private static final int ACCEPTED = 202;

  private Receipts() {}

  /**
   * @param json the body, if it is JSON
   */
  static boolean is(int status, String body, @Nullable JsonNode json) {
    if (status == ACCEPTED) {
      return true;
    }
    if (json == null || json.isMissingNode() || json.isNull() || json.isString()) {
      String text = json != null && json.isString() ? json.asString() : body;
      String word = text.strip().toLowerCase(Locale.ROOT);
      return WORDS.contains(word) || word.equals("null");
    }
    boolean n8n = json.size() == 1 && N8N.equals(json.path("message").asString(""));
    boolean zapier = json.has("request_id") && json.path("status").asString("").equals("success");
    return n8n || zapier;
  }

  /** What to do about one. */
  static String advice(String body) {
    String said = ToolWords.of(body);
    return "The tool only says that it took the request%s, not what came of it. In n8n set the Webhook node's Respond to \"When Last Node Finishes\"; let Zapier or Make answer by a call back (callback: true); write expects: {} if nobody needs its answer"
        .formatted(said.isEmpty() ? "" : " (" + said + ")");
  }
}
