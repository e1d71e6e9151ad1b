package dev.waybill.notifier.template;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a template can show. A field that is null, empty or false leaves its section out; a list
 * repeats its section.
 *
 * @param shop the shop's name as its customers know it
 * @param number what the customer calls the order
 * @param name to greet by; "" for none
 * @param shipped false where no parcel left: pickup, digital goods
 * @param tracking how each parcel can be followed
 * @param parcel the parcel that the message is about; null unless it is about one
 * @param trackingPage the customer's page of the order; null where there are none
 * @param promise when an order is to have its goods that waits for them; null unless that is told
 */
public record OrderView(
    String shop,
    String number,
    String name,
    List<Line> lines,
    boolean shipped,
    List<Tracking> tracking,
    @Nullable Promise promise,
    @Nullable Parcel parcel,
    @Nullable String trackingPage) {

  /** Of an order that has no page. */
  public OrderView(
      String shop,
      String number,
      String name,
      List<Line> lines,
      boolean shipped,
      List<Tracking> tracking,
      @Nullable Promise promise) {
    this(shop, number, name, lines, shipped, tracking, promise, null, null);
  }

  /** Of which no day was promised. */
  public OrderView(
      String shop,
      String number,
      String name,
      List<Line> lines,
      boolean shipped,
      List<Tracking> tracking) {
    this(shop, number, name, lines, shipped, tracking, null);
  }

  public record Line(String title, int quantity) {}

  /**
   * @param url null where the carrier has no page; only http and https
   */
  public record Tracking(String carrier, String number, @Nullable String url) {}

  /**
   * What happened to a parcel. Each of the words is true for that problem or state alone, so that a
   * template can say what it means.
   *
   * @param order the order's number, since {@code number} is the parcel's
   * @param status as the carrier's word is listed: "RETURNING"
   * @param problem what keeps it from its recipient; "" if that is not told
   * @param place a city; null if not told
   */
  public record Parcel(
      String order,
      String carrier,
      String number,
      @Nullable String url,
      String status,
      String problem,
      @Nullable String place) {

    public boolean failed() {
      return status.equals("DELIVERY_FAILED");
    }

    public boolean returning() {
      return status.equals("RETURNING") || status.equals("RETURNED");
    }

    public boolean held() {
      return !failed() && !returning();
    }

    public boolean address() {
      return problem.equals("ADDRESS");
    }

    public boolean refused() {
      return problem.equals("REFUSED");
    }

    public boolean lost() {
      return problem.equals("LOST");
    }

    public boolean damaged() {
      return problem.equals("DAMAGED");
    }

    public boolean customs() {
      return problem.equals("CUSTOMS");
    }
  }

  /**
   * @param day null where a promise was taken back
   * @param earlier what was promised before; null for nothing
   */
  public record Promise(
      @Nullable LocalDate day, @Nullable LocalDate earlier, @Nullable Locale language) {

    public Promise(@Nullable LocalDate day, @Nullable LocalDate earlier) {
      this(day, earlier, null);
    }

    Promise in(Locale written) {
      return new Promise(day, earlier, written);
    }

    /** The day in words: "15 January 2027". */
    public @Nullable String on() {
      return words(day);
    }

    public @Nullable String before() {
      return words(earlier);
    }

    private @Nullable String words(@Nullable LocalDate date) {
      return date == null
          ? null
          : DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
              .withLocale(language == null ? Locale.ENGLISH : language)
              .format(date);
    }
  }

  /** Made up, for previews and for trying templates out at start. */
  public static OrderView sample() {
    return new OrderView(
        "Demo <& Sons>",
        "1001",
        "Anna",
        List.of(new Line("Blue mug \"large\"", 2), new Line("Tea <green>", 1)),
        true,
        List.of(
            new Tracking(
                "Sandbox Post", "SP000000001", "https://example.com/track?n=SP000000001&lang=en")),
        new Promise(LocalDate.of(2027, 2, 1), LocalDate.of(2027, 1, 15)),
        new Parcel(
            "1001",
            "Sandbox Post",
            "SP000000001",
            "https://example.com/track?n=SP000000001&lang=en",
            "DELIVERY_FAILED",
            "ADDRESS",
            "Bonn DE"),
        "https://example.com/p/sample");
  }

  /** As it is written in a language. */
  OrderView in(Locale language) {
    return promise == null
        ? this
        : new OrderView(
            shop,
            number,
            name,
            lines,
            shipped,
            tracking,
            promise.in(language),
            parcel,
            trackingPage);
  }

  /** The same for a shop that calls itself so. */
  public OrderView from(String name) {
    return new OrderView(
        name, number, this.name, lines, shipped, tracking, promise, parcel, trackingPage);
  }
}
