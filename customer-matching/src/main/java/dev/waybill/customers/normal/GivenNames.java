package dev.waybill.customers.normal;

import java.util.Set;

/** First names that people have. */
public final class GivenNames {

  private static final Set<String> KNOWN = Lines.words("given-names.txt");

  private GivenNames() {}

  /**
   * Whether both are names of their own, so that what lies between them is no slip: Julia and
   * Julian, Stefan and Stefanie.
   */
  public static boolean areTwo(String a, String b) {
    return KNOWN.contains(first(a)) && KNOWN.contains(first(b)) && !first(a).equals(first(b));
  }

  private static String first(String given) {
    int space = given.indexOf(' ');
    return space < 0 ? given : given.substring(0, space);
  }
}
