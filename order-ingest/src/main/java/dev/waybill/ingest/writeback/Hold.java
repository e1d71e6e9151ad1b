package dev.waybill.ingest.writeback;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.ingest.writeback.WriteBackOrder.Line;
import dev.waybill.step.Step;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A stop that a shop is to put on an order, or on a part of it.
 *
 * @param reference ours, by which it is found again and taken off
 * @param missing the articles that it is about; empty: all of the order
 * @param lines of the order; empty where the workflow does not send them
 * @param status that the order is to have meanwhile (WooCommerce); "" leaves it as it is
 * @param note for the people of the shop; "" for the usual one
 */
public record Hold(
    String reference,
    Reason reason,
    List<Piece> missing,
    List<Line> lines,
    String status,
    String note) {

  /** What the handles of all our holds begin with. */
  public static final String HANDLES = "waybill-";

  /** Why, in the words of Shopify, which are the field's. */
  public enum Reason {
    AWAITING_PAYMENT("it waits for its payment"),
    HIGH_RISK_OF_FRAUD("it may be fraud"),
    INCORRECT_ADDRESS("its address is not right"),
    INVENTORY_OUT_OF_STOCK("not all of it is in stock"),
    UNKNOWN_DELIVERY_DATE("nobody knows yet when it can be delivered"),
    OTHER("somebody has to look at it");

    private final String words;

    Reason(String words) {
      this.words = words;
    }

    /** {@code "incorrect-address"}; what is none of them is {@link #OTHER}. */
    public static Reason of(String name) {
      for (Reason reason : values()) {
        if (reason.name().equalsIgnoreCase(name.replace('-', '_'))) {
          return reason;
        }
      }
      return OTHER;
    }
  }

  public static Hold outOfStock(Step<WriteBackOrder> step) {
    return of(
        step, Reason.INVENTORY_OUT_OF_STOCK, Piece.missing(step.command().results().values()));
  }

  public static Hold of(Step<WriteBackOrder> step) {
    return of(step, Reason.of(step.with("reason", "")), List.of());
  }

  private static Hold of(Step<WriteBackOrder> step, Reason reason, List<Piece> missing) {
    return new Hold(
        step.id(),
        reason,
        missing,
        step.order().known(),
        step.with("status", ""),
        step.with("note", ""));
  }

  /** For the people of the shop. */
  public String text() {
    if (!note.isEmpty()) {
      return note;
    }
    String about =
        missing.isEmpty()
            ? ""
            : " Missing: "
                + missing.stream()
                    .limit(20)
                    .map(piece -> piece.quantity() + " × " + piece.key())
                    .collect(Collectors.joining(", "))
                + '.';
    return "Waybill holds the order: " + reason.words + '.' + about;
  }

  /** Short, without the signs that references have, and the same for the same hold. */
  public static String handle(String reference) {
    return HANDLES + UUID.nameUUIDFromBytes(reference.getBytes(UTF_8));
  }
}
