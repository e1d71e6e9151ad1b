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
  /** Father and son again: what they share is all there is. */
  NAMESAKE("the same name, but no e-mail or phone in common where both have one"),
  /** Nothing tells which member of the household or of the company it is. */
  HALF_A_NAME("one of them has no full first name to go by"),
  /** Colleagues, or a name changed by marriage. */
  OTHER_FAMILY("different last names"),
  /** A name and a town are shared by more people than one thinks. */
  NOTHING_OWN("neither e-mail nor phone nor birth date nor the whole address in common"),
  /** The pair would be merged, but others of its customers speak against it. */
  OTHERS("merging them would bring together customers who are told apart"),
  OTHER_ID("different insurance or tax numbers");

  private final String words;

  Guard(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
