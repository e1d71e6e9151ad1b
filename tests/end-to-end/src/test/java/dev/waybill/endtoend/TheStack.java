package dev.waybill.endtoend;

import dev.waybill.local.LocalStack;
import dev.waybill.local.Part;
import dev.waybill.local.Progress;
import dev.waybill.local.StackSettings;
import dev.waybill.local.client.OperatorApi;
import dev.waybill.local.client.SandboxApi;
import dev.waybill.local.client.ShopAdmin;
import dev.waybill.local.client.ShopWebhooks;
import java.util.Map;

/**
 * One stack for all tests of this JVM, on ports and data of its own; it ends with the JVM. Its
 * shops are asked every two seconds what changed, instead of every minute. Its broker wants TLS and
 * a password of each service, and lets it do only what deploy/kafka/acls.txt says.
 */
final class TheStack {

  static final LocalStack STACK =
      LocalStack.fresh(
          StackSettings.beside("tests/end-to-end")
              .withGuardedKafka()
              .withEnvironment(
                  Map.of(
                      "WAYBILL_RECONCILIATION_INTERVAL", "2s",
                      "WAYBILL_RECONCILIATION_SETTLING", "2s",
                      "WAYBILL_RECONCILIATION_POLL", "1s")),
          Progress.silent());
  static final ShopWebhooks SHOPS = new ShopWebhooks(STACK.url(Part.INGEST));
  static final SandboxApi SANDBOX = new SandboxApi(STACK.url(Part.SANDBOX));
  static final OperatorApi OPERATOR = new OperatorApi(STACK.url(Part.CONSOLE), STACK.operator());

  static final ShopAdmin IN_SHOP = new ShopAdmin(STACK.url(Part.SANDBOX));

  private TheStack() {}
}
