package dev.waybill.faults;

import dev.waybill.local.LocalStack;
import dev.waybill.local.Part;
import dev.waybill.local.Progress;
import dev.waybill.local.StackSettings;
import dev.waybill.local.client.OperatorApi;
import dev.waybill.local.client.SandboxApi;
import dev.waybill.local.client.ShopAdmin;
import dev.waybill.local.client.ShopWebhooks;
import dev.waybill.testing.SilentProxy;
import java.util.Map;

/** One stack for all tests of this JVM, on ports and data of its own; it ends with the JVM. */
final class TheStack {

  private static final StackSettings SETTINGS = StackSettings.beside("tests/faults");

  /** The services' way to PostgreSQL where packets cannot be dropped: it can fall silent. */
  static final SilentProxy WAY_TO_POSTGRES = SilentProxy.before(SETTINGS.ports().of(Part.POSTGRES));

  static final LocalStack STACK =
      LocalStack.fresh(SETTINGS.withEnvironment(ways()), Progress.silent());
  static final ShopWebhooks SHOPS = new ShopWebhooks(STACK.url(Part.INGEST));
  static final SandboxApi SANDBOX = new SandboxApi(STACK.url(Part.SANDBOX));
  static final OperatorApi OPERATOR = new OperatorApi(STACK.url(Part.CONSOLE), STACK.operator());

  static final ShopAdmin IN_SHOP = new ShopAdmin(STACK.url(Part.SANDBOX));

  private TheStack() {}

  private static Map<String, String> ways() {
    return Firewall.isPossible()
        ? Map.of()
        : Map.of(
            "SPRING_DATASOURCE_URL",
            "jdbc:postgresql://127.0.0.1:" + WAY_TO_POSTGRES.port() + "/${WAYBILL_DATABASE_USER}");
  }
}
