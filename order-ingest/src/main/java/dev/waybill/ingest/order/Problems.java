package dev.waybill.ingest.order;

import dev.waybill.contracts.Problem;
import java.util.ArrayList;
import java.util.List;

/** Collects, while an order is read, what a person has to decide. Not thread-safe. */
public final class Problems {

  /** Is seen to by whoever enters an address. */
  public static final String NO_ADDRESS = "no-address";

  /** More would not help the person who reads them. */
  private static final int MOST = 20;

  private final List<Problem> found = new ArrayList<>(0);

  /**
   * @param detail what is wrong and what to do about it; no personal data
   */
  public void add(String code, String detail) {
    var problem = new Problem(code, detail);
    if (found.size() < MOST && !found.contains(problem)) {
      found.add(problem);
    }
  }

  boolean has(String code) {
    return found.stream().anyMatch(problem -> problem.code().equals(code));
  }

  public List<Problem> found() {
    return List.copyOf(found);
  }
}
