package dev.waybill.notifier.httpstep;

import dev.waybill.contracts.wire.Json;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What a tool says in its own words, short enough for the message of a step. */
final class ToolWords {

  static final int LONGEST = 300;

  /** Where tools put what went wrong, the most telling first. */
  private static final List<String> FIELDS =
      List.of("reason", "message", "detail", "error_description", "error", "description", "title");

  private static final int READ = 4_000;

  private ToolWords() {}

  /** On one line; "" if it says nothing. */
  static String of(String body) {
    String text = body.length() > READ ? body.substring(0, READ) : told(body);
    String line =
        text.replaceAll("<[^>]{0,1000}>", " ").replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return shortened(line);
  }

  static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + '…';
  }

  private static String told(String body) {
    if (body.isBlank()) {
      return "";
    }
    try {
      JsonNode json = Json.mapper().readTree(body);
      JsonNode about = json.path("error").isObject() ? json.path("error") : json;
      for (String field : FIELDS) {
        String text = about.path(field).asString("");
        if (!text.isBlank()) {
          return text;
        }
      }
      return body;
    } catch (JacksonException e) {
      return body;
    }
  }
}
