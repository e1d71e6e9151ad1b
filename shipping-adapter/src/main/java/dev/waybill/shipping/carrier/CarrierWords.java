package dev.waybill.shipping.carrier;

import dev.waybill.contracts.Address;
import java.util.Comparator;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a carrier says about an address, fit to be shown to whoever mends it. Carriers quote what
 * they refuse, and a reason is kept for longer, and seen by more people, than an address.
 */
public final class CarrierWords {

  private static final int LONGEST = 300;
  private static final int SHORTEST_PART = 3;
  private static final String LEFT_OUT = "…";
  private static final Pattern WORDS = Pattern.compile("[\\s,;]+");
  private static final Pattern MAIL_OR_PHONE =
      Pattern.compile("\\S+@\\S+|\\+?\\d(?:[ ()/-]*\\d){6,}");
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\s]+");

  private CarrierWords() {}

  /** The carrier's sentence without what stands in the address; "" for a carrier of no words. */
  public static String of(String message, Address about) {
    String words = UNPRINTABLE.matcher(message).replaceAll(" ").strip();
    for (String part :
        parts(about).sorted(Comparator.comparing(String::length).reversed()).toList()) {
      words =
          Pattern.compile(
                  "(?<![\\p{L}\\p{N}])" + Pattern.quote(part) + "(?![\\p{L}\\p{N}])",
                  Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
              .matcher(words)
              .replaceAll(LEFT_OUT);
    }
    words = MAIL_OR_PHONE.matcher(words).replaceAll(LEFT_OUT);
    return words.length() > LONGEST ? words.substring(0, LONGEST) + LEFT_OUT : words;
  }

  /** The fields as they are, and the words of those that name somebody. */
  private static Stream<String> parts(Address address) {
    Stream<String> whole =
        Stream.of(
            address.name(),
            address.company(),
            address.line1(),
            address.line2(),
            address.city(),
            address.postcode(),
            address.phone());
    Stream<String> words =
        Stream.of(address.name(), address.line1(), address.line2())
            .filter(Objects::nonNull)
            .flatMap(WORDS::splitAsStream);
    return Stream.concat(whole.filter(Objects::nonNull), words)
        .map(String::strip)
        .filter(part -> part.length() >= SHORTEST_PART);
  }
}
