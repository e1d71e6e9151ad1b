package dev.waybill.orchestrator.rules;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the orders that a rule is for.
 *
 * @param hold why they are held; null for not
 * @param tags that they get
 * @param workflow that they take, in the version that is active for all; null for that of their
 *     shop
 * @param priority true if they come first wherever people work
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Then(
    @Nullable Held hold, List<String> tags, @Nullable String workflow, @Nullable Boolean priority) {

  /**
   * A hold.
   *
   * @param reason for machines and filters: the hold is called {@code rule:} and this
   * @param detail what people read, and have to do
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Held(@Nullable String reason, @Nullable String detail) {}

  public Then {
    hold =
        hold == null || (isBlank(hold.reason()) && isBlank(hold.detail()))
            ? null
            : new Held(stripped(hold.reason()), stripped(hold.detail()));
    tags = When.list(tags, String::strip);
    workflow = isBlank(workflow) ? null : stripped(workflow);
    priority = Boolean.TRUE.equals(priority) ? priority : null;
  }

  boolean isNothing() {
    return hold == null && tags.isEmpty() && workflow == null && priority == null;
  }

  private static boolean isBlank(@Nullable String text) {
    return text == null || text.isBlank();
  }

  private static @Nullable String stripped(@Nullable String text) {
    return text == null ? null : text.strip();
  }
}
