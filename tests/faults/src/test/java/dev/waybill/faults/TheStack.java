package dev.waybill.faults;

import dev.waybill.local.LocalStack;
import dev.waybill.local.Part;
import dev.waybill.local.Progress;
import dev.waybill.local.StackSettings;
import dev.waybill.local.client.OperatorApi;
import dev.waybill.local.client.SandboxApi;
import dev.waybill.local.client.ShopAdmin;
import dev.waybill.local.client.ShopWebhooks;

/** One stack for all tests of this JVM, on ports and data of its own; it ends with the JVM. */
final class TheStack {

  static final LocalStack STACK =
      LocalStack.fresh(StackSettings.beside("tests/faults"), Progress.silent());
  static final ShopWebhooks SHOPS = new ShopWebhooks(STACK.url(Part.INGEST));
  static final SandboxApi SANDBOX = new SandboxApi(STACK.url(Part.SANDBOX));
  static final OperatorApi OPERATOR = new OperatorApi(STACK.url(Part.CONSOLE), STACK.operator());

  static final ShopAdmin IN_SHOP = new ShopAdmin(STACK.url(Part.SANDBOX));

  private TheStack() {}
}
