package dev.waybill.local.client;

import tools.jackson.databind.JsonNode;

/** What an HTTP call came back with. */
public record Answer(int status, String body) {

  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  public JsonNode json() {
    return Http.parse(body);
  }
}
