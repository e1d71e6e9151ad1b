package dev.waybill.sandbox.shops;

import dev.waybill.sandbox.web.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Makes up orders: the same seed gives the same order, so that a shop has to remember no more of an
 * order than its seed.
 */
public final class Drafts {

  /** Of a hundred orders so many are from people who order again and again. */
  private static final int REGULARS = 8;

  private static final int REGULAR_PEOPLE = 40;
  private static final int COUPONS = 12;
  private static final int MAX_LINES = 5;
  private static final int SEEDS_TRIED = 20_000;

  /** An order stays below this in whole units of any currency: dearer ones wait for approval. */
  private static final long MAX_UNITS = 900;

  /** Minor units for a euro cent, times a thousand. */
  private static final Map<String, Integer> RATES =
      Map.of("EUR", 1000, "USD", 1120, "GBP", 860, "PLN", 4300, "JPY", 1600);

  private final List<Region> regions = read("buyers.txt").stream().map(Region::parse).toList();
  private final List<Article> goods = new ArrayList<>();
  private final List<Article> small = new ArrayList<>();
  private final List<Article> digital = new ArrayList<>();

  public Drafts() {
    for (String line : read("catalog.txt")) {
      String[] f = line.split("\\|", -1);
      boolean isDigital = f[6].equals("digital");
      boolean isSmall = f[6].equals("small");
      var article =
          new Article(
              f[0],
              Long.parseLong(f[1]),
              Long.parseLong(f[2]),
              f[3],
              Long.parseLong(f[4]),
              Integer.parseInt(f[5]),
              isDigital,
              isSmall,
              f[7].isEmpty()
                  ? List.of()
                  : Stream.of(f[7].split("x")).map(Integer::valueOf).toList(),
              f[8],
              f[9]);
      (isDigital ? digital : isSmall ? small : goods).add(article);
    }
  }

  /** All that there is to buy. */
  public List<Article> articles() {
    return Stream.of(goods, small, digital).flatMap(List::stream).toList();
  }

  /** The kind that this seed draws. */
  public Kind kind(long seed) {
    return Kind.drawn(new SplittableRandom(seed).nextInt(100));
  }

  public Draft make(long seed, Kind kind) {
    // One step on, past the number that drew the kind.
    var random = new SplittableRandom(seed + 1);
    boolean regular = random.nextInt(100) < REGULARS;
    long person = regular ? random.nextInt(REGULAR_PEOPLE) : seed;
    var self = new SplittableRandom(person ^ 0x5DEECE66DL);
    Region region = regions.get(self.nextInt(regions.size()));
    String mailbox =
        (regular ? "regular." : "buyer.") + Long.toHexString(self.nextLong()).substring(0, 8);
    // Mail addresses are the same in any case; people type them as they like.
    Buyer buyer = region.buyer(self, regular && random.nextInt(4) == 0 ? shout(mailbox) : mailbox);
    boolean ships = kind != Kind.DIGITAL && kind != Kind.PICKUP;
    return new Draft(
        kind,
        kind == Kind.UNDELIVERABLE ? buyer.withPostcode("00000") : buyer,
        lines(random, region, kind),
        region.currency(),
        region.taxPercent(),
        random.nextInt(100) < COUPONS ? 10 : 0,
        ships ? price(region.currency(), region.currency().equals("JPY") ? 150 : 590) : 0,
        random.nextInt(1000));
  }

  /**
   * The next seed whose order is one piece of this article and nothing else.
   *
   * @throws Problem if orders of this kind are never that
   */
  public long seedOfOne(String sku, long seed, Kind kind) {
    for (int i = 0; i < SEEDS_TRIED; i++) {
      long tried = seed + i * 0x9E3779B97F4A7C15L;
      List<Draft.Line> lines = make(tried, kind).lines();
      if (lines.size() == 1
          && lines.getFirst().quantity() == 1
          && lines.getFirst().article().sku().equals(sku)) {
        return tried;
      }
    }
    throw new Problem(400, "invalid_request", "Nobody orders one " + sku + " in such an order.");
  }

  private List<Draft.Line> lines(SplittableRandom random, Region region, Kind kind) {
    boolean yen = region.currency().equals("JPY");
    int drawn = 1 + Math.min(random.nextInt(MAX_LINES), random.nextInt(MAX_LINES));
    int wanted = kind == Kind.BUNDLE ? Math.max(3, drawn) : drawn;
    long left = MAX_UNITS * (yen ? 1 : 100) * 2 / 3;
    var lines = new ArrayList<Draft.Line>(wanted);
    for (int i = 0; i < wanted; i++) {
      Article article = pick(random, kind, yen, i);
      long price = price(region.currency(), article.cents());
      int quantity = 1 + (random.nextInt(3) == 0 ? random.nextInt(3) : 0);
      if (lines.isEmpty() || price * quantity <= left) {
        lines.add(new Draft.Line(article, lines.isEmpty() && yen ? 1 : quantity, price));
        left -= price * quantity;
      }
    }
    return lines;
  }

  private Article pick(SplittableRandom random, Kind kind, boolean yen, int place) {
    List<Article> shelf;
    if (kind == Kind.DIGITAL) {
      shelf = yen ? digital.subList(0, 1) : digital;
    } else if (place > 0 && !yen && random.nextInt(8) == 0) {
      // Goods and a download in one order: a parcel, but without the download.
      shelf = digital;
    } else {
      shelf = yen || random.nextInt(6) == 0 ? small : goods;
    }
    return shelf.get(random.nextInt(shelf.size()));
  }

  private static long price(String currency, long cents) {
    Integer rate = RATES.get(currency);
    if (rate == null) {
      throw new IllegalStateException("buyers.txt names a currency without a rate: " + currency);
    }
    return Math.max(1, cents * rate / 1000);
  }

  private static String shout(String mailbox) {
    return Character.toUpperCase(mailbox.charAt(0)) + mailbox.substring(1);
  }

  private static List<String> read(String name) {
    try (InputStream in = Drafts.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the jar.");
      }
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
