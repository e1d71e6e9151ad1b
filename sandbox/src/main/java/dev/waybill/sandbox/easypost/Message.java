package dev.waybill.sandbox.easypost;

import java.util.Map;

/** What a carrier says in place of a rate. */
record Message(Account account, String text) {

  Map<String, Object> view() {
    return Map.of(
        "carrier",
        account.carrier,
        "carrier_account_id",
        account.id,
        "type",
        "rate_error",
        "message",
        text);
  }
}
