package dev.waybill.console.orders;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What can be done to many orders at once, the harmless first. */
enum BulkWork {
  HOLD("hold"),
  RELEASE("release"),
  RETRY("retry"),
  RETRY_NOW("retry-now"),
  APPROVE("approve"),
  REJECT("reject"),
  SKIP("skip"),
  MARK_DONE("mark-done"),
  KEEP_ADDRESS("keep-address"),
  TAKE_SUGGESTION("take-suggestion"),
  REDO("redo"),
  MOVE("move"),
  CANCEL("cancel");

  /** As the API names it, and the messages. */
  private final String id;

  BulkWork(String id) {
    this.id = id;
  }

  static Optional<BulkWork> of(@Nullable String id) {
    return Arrays.stream(values()).filter(one -> one.id.equals(id)).findFirst();
  }

  public String id() {
    return id;
  }

  /** Whether it is about a step, which need not be named where there is only one. */
  public boolean takesStep() {
    return switch (this) {
      case RETRY, RETRY_NOW, APPROVE, REJECT, SKIP, MARK_DONE, KEEP_ADDRESS, TAKE_SUGGESTION ->
          true;
      case HOLD, RELEASE, REDO, MOVE, CANCEL -> false;
    };
  }

  public boolean takesHold() {
    return this == RELEASE;
  }

  public boolean takesVersion() {
    return this == MOVE;
  }

  /** Whether it takes something from a customer that is not given back easily. */
  public boolean danger() {
    return this == CANCEL || this == REJECT;
  }
}
