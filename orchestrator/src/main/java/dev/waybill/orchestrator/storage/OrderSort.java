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
    TOTAL("total");

    private final String column;

    Key(String column) {
      this.column = column;
    }
  }

  String sql() {
    return " ORDER BY " + key.column + (descending ? " DESC" : "") + ", order_id";
  }
}
