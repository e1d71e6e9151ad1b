package dev.waybill.ingest.connection;

import dev.waybill.ingest.shop.ApiAccess;
import dev.waybill.step.http.FeignClients;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One client for each shop, made when it is first asked for, and again when the shop's address or
 * credentials have changed: the old one is then closed, as soon as its calls under way have ended.
 * Thread-safe.
 */
public final class ClientCache<T> {

  private final Map<String, Kept<T>> kept = new ConcurrentHashMap<>();

  private record Kept<T>(ApiAccess access, FeignClients.Opened<T> client) {}

  /**
   * @param make makes the client, if there is none yet for this access
   */
  public T of(String shop, ApiAccess access, Function<ApiAccess, FeignClients.Opened<T>> make) {
    return kept.compute(
            shop,
            (name, before) -> {
              if (before != null && before.access().equals(access)) {
                return before;
              }
              var made = new Kept<>(access, make.apply(access));
              close(before);
              return made;
            })
        .client()
        .api();
  }

  /** The shop was removed, or may only be listened to now. */
  public void forget(String shop) {
    close(kept.remove(shop));
  }

  private static void close(@Nullable Kept<?> kept) {
    if (kept != null) {
      kept.client().close();
    }
  }
}
