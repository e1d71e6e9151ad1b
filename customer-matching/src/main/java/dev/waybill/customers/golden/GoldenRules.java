package dev.waybill.customers.golden;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * By what each part of a golden record is chosen.
 *
 * @param choices a part that is not named is taken by {@link Choice#NEWEST}
 * @param sources the most trusted first; one that is not named comes after them
 */
public record GoldenRules(Map<Part, Choice> choices, List<String> sources) {

  public GoldenRules {
    var copy = new EnumMap<Part, Choice>(Part.class);
    copy.putAll(choices);
    choices = Collections.unmodifiableMap(copy);
    sources = List.copyOf(sources);
  }

  /** Names as most records have them; how somebody is reached, as the newest has it. */
  public static GoldenRules standard(List<String> sources) {
    return new GoldenRules(
        Map.of(
            Part.FIRST_NAME, Choice.MOST_FREQUENT,
            Part.LAST_NAME, Choice.MOST_FREQUENT,
            Part.COMPANY, Choice.NEWEST,
            Part.EMAIL, Choice.NEWEST,
            Part.PHONE, Choice.NEWEST,
            Part.ADDRESS, Choice.NEWEST,
            Part.BIRTH_DATE, Choice.MOST_FREQUENT,
            Part.NATIONAL_ID, Choice.MOST_FREQUENT),
        sources);
  }

  Choice choice(Part part) {
    return choices.getOrDefault(part, Choice.NEWEST);
  }
}
