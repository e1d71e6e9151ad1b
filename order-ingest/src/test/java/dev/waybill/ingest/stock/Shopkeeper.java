package dev.waybill.ingest.stock;

import dev.waybill.ingest.client.StockClient;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** A shop's stock, over a process that dies at its first write: before it, or after it. */
interface Shopkeeper extends StockClient {

  void dies(boolean afterTheWrite);

  /** The process is gone: nothing is noted. */
  final class Died extends Error {
    Died() {
      super("kill -9");
    }
  }

  static Shopkeeper of(StockClient client) {
    var after = new Boolean[1];
    return (Shopkeeper)
        Proxy.newProxyInstance(
            Shopkeeper.class.getClassLoader(),
            new Class<?>[] {Shopkeeper.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("dies")) {
                after[0] = (Boolean) arguments[0];
                return null;
              }
              boolean write = method.getName().equals("write");
              if (write && !after[0]) {
                throw new Died();
              }
              try {
                Object result = method.invoke(client, arguments);
                if (write) {
                  throw new Died();
                }
                return result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
