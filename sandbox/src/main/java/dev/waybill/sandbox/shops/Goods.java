package dev.waybill.sandbox.shops;

import dev.waybill.sandbox.web.Problem;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What one shop sells, as its merchant describes it at the moment. Thread-safe.
 *
 * <p>A change reaches nothing that was ordered before, or is ordered later: orders are made up from
 * the {@link Article}s as they are.
 */
public final class Goods {

  private static final int PLENTY = 100_000;
  private static final int MOST = 100_000;

  private final List<Good> goods = new ArrayList<>();
  private final Map<Long, Long> sold = new HashMap<>();
  private boolean backorders = true;
  private final Clock clock;

  public Goods(List<Article> articles, Clock clock) {
    this.clock = clock;
    Instant now = now();
    articles.forEach(
        one ->
            goods.add(
                new Good(
                    one, one.sku(), one.name(), one.grams(), one.digital() ? null : PLENTY, now)));
  }

  /**
   * One thing that the shop sells.
   *
   * @param stock null for what the shop does not count
   */
  public record Good(
      Article article,
      String sku,
      String title,
      int grams,
      @Nullable Integer stock,
      Instant modified) {

    /** What is sold: the variation, or the product where it has none. */
    public long id() {
      return article.soldAs();
    }

    public boolean isVariation() {
      return article.variationId() != 0;
    }

    public Good with(@Nullable Integer otherStock) {
      return new Good(article, sku, title, grams, otherStock, modified);
    }

    Good at(Instant now) {
      return new Good(article, sku, title, grams, stock, now);
    }
  }

  /** In the order of their products. */
  public synchronized List<Good> all() {
    return List.copyOf(goods);
  }

  /**
   * The merchant changes one.
   *
   * @return what it is like afterwards
   */
  public synchronized Good change(long id, UnaryOperator<Good> change) {
    int place = place(id);
    Good changed = change.apply(goods.get(place)).at(now());
    goods.set(place, changed);
    return changed;
  }

  /** Null if the shop does not sell it (any more). */
  public synchronized @Nullable Good find(long id) {
    return goods.stream().filter(one -> one.id() == id).findFirst().orElse(null);
  }

  /**
   * Its number changes, which is no change of what it is: nobody is told. What the shop does not
   * count, or no longer sells, stays as it is.
   */
  public synchronized void count(long id, IntUnaryOperator change) {
    for (int i = 0; i < goods.size(); i++) {
      Good one = goods.get(i);
      Integer stock = one.stock();
      if (one.id() == id && stock != null) {
        goods.set(i, one.with(change.applyAsInt(stock)));
        return;
      }
    }
  }

  /**
   * Somebody buys so many of each, all or nothing.
   *
   * @param pieces by what is sold
   * @return whether they were there; always, where the shop sells beyond its stock
   */
  public synchronized boolean sell(Map<Long, Integer> pieces) {
    if (!backorders) {
      for (Map.Entry<Long, Integer> one : pieces.entrySet()) {
        Good good = find(one.getKey());
        Integer stock = good == null ? null : good.stock();
        if (stock != null && stock < one.getValue()) {
          return false;
        }
      }
    }
    pieces.forEach(
        (id, many) -> {
          count(id, stock -> stock - many);
          sold.merge(id, (long) many, Long::sum);
        });
    return true;
  }

  /** Somebody gives them back before they were sent. */
  public synchronized void takeBack(Map<Long, Integer> pieces) {
    pieces.forEach(
        (id, many) -> {
          count(id, stock -> stock + many);
          sold.merge(id, (long) -many, Long::sum);
        });
  }

  /** All that was sold of it, less what was given back. */
  public synchronized long sold(long id) {
    return sold.getOrDefault(id, 0L);
  }

  /** Whether the shop sells beyond its stock, as it does unless told otherwise. */
  public synchronized void sellBeyondStock(boolean beyond) {
    backorders = beyond;
  }

  /** The merchant deletes one. */
  public synchronized Good delete(long id) {
    return goods.remove(place(id));
  }

  /** The merchant has so many more, each a product of its own: a shop with a large catalogue. */
  public synchronized void add(int count) {
    if (goods.size() + count > MOST) {
      throw new Problem(400, "invalid_request", "A shop has " + MOST + " products at most.");
    }
    Instant now = now();
    for (int i = 0; i < count; i++) {
      long id = 10_000L + goods.size();
      var article =
          new Article(
              "BULK-" + id, id, 0, "Bulk article " + id, 500, 100, false, false, List.of(), "", "");
      goods.add(new Good(article, article.sku(), article.name(), 100, PLENTY, now));
    }
  }

  private int place(long id) {
    for (int i = 0; i < goods.size(); i++) {
      if (goods.get(i).id() == id) {
        return i;
      }
    }
    throw Problem.notFound("The shop sells nothing with the id " + id + '.');
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }
}
