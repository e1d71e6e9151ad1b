package dev.waybill.orchestrator.saga.state;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What order rules have added to an order. It stays, whatever its shop tells later.
 *
 * @param tags beside those of the shop
 * @param priority whether it comes first wherever people work
 */
public record RuleMarks(
    @JsonProperty("ta") @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> tags,
    @JsonProperty("pr")
        @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        @JsonSetter(nulls = Nulls.AS_EMPTY)
        boolean priority) {

  /** Of an order that no rule has marked. */
  public static final RuleMarks NONE = new RuleMarks(List.of(), false);

  @SuppressWarnings("ConstantValue") // absent in JSON where there are none
  public RuleMarks(@Nullable List<String> tags, boolean priority) {
    this.tags = tags == null ? List.of() : List.copyOf(tags);
    this.priority = priority;
  }

  /** These and those. */
  public RuleMarks and(List<String> more, boolean first) {
    return new RuleMarks(together(tags, more), priority || first);
  }

  /** The shop's tags and these. */
  public List<String> beside(List<String> ofShop) {
    return together(ofShop, tags);
  }

  /** Of all tags those that the shop tells. */
  public List<String> without(List<String> all) {
    return tags.isEmpty() ? all : all.stream().filter(tag -> !has(tags, tag)).toList();
  }

  @JsonIgnore
  public boolean isNone() {
    return tags.isEmpty() && !priority;
  }

  private static List<String> together(List<String> some, List<String> more) {
    if (more.isEmpty()) {
      return some;
    }
    var all = new ArrayList<>(some);
    for (String tag : more) {
      if (!has(all, tag)) {
        all.add(tag);
      }
    }
    return List.copyOf(all);
  }

  /** In capitals or not. */
  public static boolean has(List<String> tags, String tag) {
    return tags.stream().anyMatch(tag::equalsIgnoreCase);
  }
}
