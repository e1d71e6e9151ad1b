package dev.waybill.local.cli;

import dev.waybill.local.Part;
import dev.waybill.local.StackState;

/** What a person needs to begin. */
final class Welcome {

  private Welcome() {}

  static String text(StackState state) {
    return """

      Console    %s   sign in as %s, password %s
      Webhooks   %s/webhooks/woocommerce/demo-woo  (and /shopify/demo-shopify), secret waybill-demo-secret
      Sandbox    %s   the outside world: its mail is at %s/mail

      50 orders from the sandbox's shops, followed to their end:   ./waybill demo 50
      One of your own:                                             see "Send an order" in README.md
      What runs, its logs, the end:                                ./waybill status | logs SERVICE | down
    """
        .formatted(
            state.url(Part.CONSOLE),
            state.operator(),
            state.password(),
            state.url(Part.INGEST),
            state.url(Part.SANDBOX),
            state.url(Part.SANDBOX));
  }
}
