package dev.waybill.notifier.template;

import java.util.List;
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
 */
public record OrderView(
    String shop,
    String number,
    String name,
    List<Line> lines,
    boolean shipped,
    List<Tracking> tracking) {

  public record Line(String title, int quantity) {}

  /**
   * @param url null where the carrier has no page; only http and https
   */
  public record Tracking(String carrier, String number, @Nullable String url) {}

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
                "Sandbox Post", "SP000000001", "https://example.com/track?n=SP000000001&lang=en")));
  }
}
