package dev.waybill.orchestrator.storage;

/** In which order to list; ties by id. Each key has an index, or a filter that has one. */
public record OrderSort(Key key, boolean descending) {

  public static final OrderSort NEWEST_FIRST = new OrderSort(Key.RECEIVED, true);
  public static final OrderSort OLDEST_FIRST = new OrderSort(Key.RECEIVED, false);

  /** What there is to sort by. */
  public enum Key {
    RECEIVED("received_at"),
    PLACED("placed_at"),
    /** Only with {@code updatedSince}: an index by it would make every signal dearer. */
    UPDATED("updated_at"),
    /** In major units, whatever the currency. */
    TOTAL("total"),
    /** What is open, in the order in which people work: priority first, then what leaves first. */
    SHIP_BY("ship_by");

    private final String column;

    Key(String column) {
      this.column = column;
    }
  }

  /** What the list has to be narrowed down to; "" for nothing. */
  String condition() {
    return key == Key.SHIP_BY ? "status NOT IN ('COMPLETED', 'CANCELLED')" : "";
  }

  String sql() {
    if (key == Key.SHIP_BY) {
      // As the index has it, or the other way round.
      return descending
          ? " ORDER BY ship_priority, ship_by DESC, order_id DESC"
          : " ORDER BY ship_priority DESC, ship_by, order_id";
    }
    return " ORDER BY " + key.column + (descending ? " DESC" : "") + ", order_id";
  }
}
