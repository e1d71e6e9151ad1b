package dev.waybill.customers.score;

/** What a sum of weights does not know, and what keeps a pair from being merged unseen. */
public enum Guard {
  /**
   * Different first names: people of one household share name, address, phone and often the
   * mailbox, and that is no evidence that they are one. What they may share does not count.
   */
  HOUSEHOLD("different first names: what a household shares does not count"),
  /** Father and son of one name. */
  GENERATION("born a generation apart, or only one is called junior or senior"),
  /** The same name and address, but nothing of what a person has alone. */
  NAMESAKE("the same name and address, but neither e-mail nor phone in common"),
  /** Nothing tells which member of the household or of the company it is. */
  HALF_A_NAME("one of them has no first name to go by"),
  OTHER_ID("different insurance or tax numbers");

  private final String words;

  Guard(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
