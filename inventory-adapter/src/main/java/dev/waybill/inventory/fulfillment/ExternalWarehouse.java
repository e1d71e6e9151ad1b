package dev.waybill.inventory.fulfillment;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A warehouse of somebody else's that picks, packs and ships our orders (3PL). Connectors pass the
 * contract suite {@code ExternalWarehouseContract}.
 *
 * <p>Each order is known there by our reference, which is also the idempotency key. Methods throw
 * {@link dev.waybill.step.Refusal} for the warehouse's "no", and {@link
 * dev.waybill.step.ProviderUnavailable} for everything that may pass, as the kit's clients do. They
 * are called by many threads at a time.
 */
public interface ExternalWarehouse {

  /**
   * Hands an order over to be shipped, once per reference: an order that is known there already is
   * returned as it stands.
   *
   * @throws dev.waybill.step.Refusal if the warehouse will not ship this, such as for its address
   */
  WarehouseOrder send(OutgoingOrder order);

  /** How an order stands; empty if the warehouse does not know the reference. */
  Optional<WarehouseOrder> find(String reference);

  /** Asks that an order be not shipped. Idempotent. */
  Cancellation cancel(String reference);

  /**
   * What is there, page by page.
   *
   * @param cursor of the page before; null for the first page
   */
  LevelPage levels(@Nullable String cursor);

  /**
   * Reads a webhook of the warehouse's.
   *
   * @param header gives a header's value, or null; names in whatever case
   * @param body as it came, byte for byte
   * @throws NotSigned if nothing proves that the warehouse sent it
   * @throws IllegalArgumentException if it is signed and cannot be read; the message says why
   */
  Notice read(Function<String, @Nullable String> header, byte[] body);

  /** The signature of a webhook is missing or wrong, or it is too old. */
  final class NotSigned extends RuntimeException {

    private static final long serialVersionUID = 1;

    public NotSigned(String message) {
      super(message, null, false, false);
    }
  }
}
