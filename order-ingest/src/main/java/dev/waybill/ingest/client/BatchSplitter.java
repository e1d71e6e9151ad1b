package dev.waybill.ingest.client;

import dev.waybill.ingest.client.ShopClient.Content;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.provider.AnswerKind;
import dev.waybill.step.provider.CallFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Fetches orders many at a time, and finds out which of them it is that spoils an answer: one that
 * is too large (a plugin keeps megabytes with it), that the shop fails over, or that makes an
 * answer that cannot be read. Such an order is reported by its id, and the others come.
 */
public final class BatchSplitter {

  public static final String TOO_LARGE = ProviderUnavailable.ANSWER_TOO_LARGE;

  /** What one order may cause, and a shop that is away as well. */
  private static final Set<String> SPOILED =
      Set.of(
          AnswerKind.code(500),
          CallFailure.BROKEN_OFF.code(),
          "no-rest-api",
          "shop-error",
          "graphql-error");

  /** In so many runs, which come further and further apart, a mishap of the shop is over. */
  private static final int MOST_FAILURES = 3;

  private final Function<List<String>, List<Content>> fetch;
  private final Runnable probe;
  private final Map<String, Integer> failures;

  /**
   * @param fetch orders by id; those that the shop does not have are left out
   * @param probe asks the shop for something else, and throws if that fails, too
   * @param failures how often the shop failed over which order; kept from one run to the next
   */
  public BatchSplitter(
      Function<List<String>, List<Content>> fetch, Runnable probe, Map<String, Integer> failures) {
    this.fetch = fetch;
    this.probe = probe;
    this.failures = failures;
  }

  /**
   * @throws ProviderUnavailable if it is not a single order that the shop fails over
   */
  public List<Content> fetched(List<String> ids) {
    try {
      List<Content> contents = fetch.apply(ids);
      failures.keySet().removeAll(ids);
      return contents;
    } catch (ProviderUnavailable e) {
      String code = e.outcome().code();
      if (code.equals(TOO_LARGE)) {
        return halves(ids, e);
      }
      if (SPOILED.contains(code)) {
        return eachAlone(ids, e);
      }
      throw e;
    }
  }

  private List<Content> halves(List<String> ids, ProviderUnavailable e) {
    if (ids.size() == 1) {
      return List.of(
          Content.unreadable(
              ids.getFirst(),
              "It is larger than what Waybill takes: "
                  + e.outcome().reason()
                  + ". Remove what a plugin keeps with it, and fetch it again with a backfill."));
    }
    var all = new ArrayList<>(fetched(ids.subList(0, ids.size() / 2)));
    all.addAll(fetched(ids.subList(ids.size() / 2, ids.size())));
    return all;
  }

  /** If each of them fails, it is the shop. */
  private List<Content> eachAlone(List<String> ids, ProviderUnavailable first) {
    var all = new ArrayList<Content>();
    var failed = new ArrayList<String>();
    for (String id : ids) {
      try {
        all.addAll(fetch.apply(List.of(id)));
        failures.remove(id);
      } catch (ProviderUnavailable e) {
        String code = e.outcome().code();
        if (code.equals(TOO_LARGE)) {
          all.addAll(halves(List.of(id), e));
        } else if (SPOILED.contains(code)) {
          failed.add(id);
          failures.merge(id, 1, Integer::sum);
        } else {
          throw e;
        }
      }
    }
    if (!failed.isEmpty() && failed.size() == ids.size() && ids.size() > 1) {
      throw first;
    }
    if (failed.stream().anyMatch(id -> failures.getOrDefault(id, 0) < MOST_FAILURES)) {
      // As likely as not it is well the next time.
      throw first;
    }
    if (!failed.isEmpty()) {
      probe.run();
      String why =
          "The shop gives other orders but not this one: "
              + first.outcome().reason()
              + ". See the shop's own log of errors, and fetch it again with a backfill.";
      failed.forEach(id -> all.add(Content.unreadable(id, why)));
    }
    return all;
  }
}
