package dev.waybill.customers.compare;

/** How alike two values of one field are. What each means exactly, {@link Comparators} says. */
public enum Level {
  /** At least one of the records does not say. */
  MISSING("not known of both"),
  EXACT("the same"),
  /** The same in another form: a short form of a name, a mailbox at another provider. */
  VARIANT("the same in another form"),
  /** A slip away: a letter or digit more, less, other or in the wrong place. */
  CLOSE("nearly the same"),
  SIMILAR("similar"),
  /** First and last name, or day and month, have changed places. */
  SWAPPED("in the wrong place"),
  DIFFERENT("different");

  private final String words;

  Level(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
