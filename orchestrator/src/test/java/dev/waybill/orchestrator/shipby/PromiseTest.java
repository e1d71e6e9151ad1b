package dev.waybill.orchestrator.shipby;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.contracts.wire.Json;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromiseTest {

  /** Same day until 14:00, by 18:00, Monday to Friday. */
  private static final Promise BERLIN =
      promise(
          """
          {"usual": {"zone": "Europe/Berlin", "cutOff": "14:00", "until": "18:00", "handlingDays": 0,
                     "holidays": ["12-25", "12-26", "01-01", "2026-12-24", "2027-03-26"]},
           "exceptions": [
             {"name": "express", "title": "Express|Overnight", "priority": true,
              "terms": {"cutOff": "11:00"}},
             {"name": "bulky", "method": "freight", "countries": ["DE", "AT"],
              "terms": {"handlingDays": 3}},
             {"name": "vip", "tag": "VIP", "priority": true}],
           "locations": {
             "TOKYO": {"zone": "Asia/Tokyo", "cutOff": "16:00"},
             "DUBAI": {"zone": "Asia/Dubai", "workingDays": ["SUNDAY", "MONDAY"], "holidays": []}}}\
          """);

  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

  @ParameterizedTest(name = "{0}: bought {1} leaves by {2}")
  @CsvSource({
    "before the cut-off,             2026-11-30T09:00, 2026-11-30T18:00",
    "the first second of the cut-off,2026-11-30T14:00, 2026-11-30T18:00",
    "the last second of the cut-off, 2026-11-30T14:00:59.999, 2026-11-30T18:00",
    "a minute late,                  2026-11-30T14:01, 2026-12-01T18:00",
    "Friday in the evening,          2026-12-04T20:00, 2026-12-07T18:00",
    "Saturday,                       2026-12-05T09:00, 2026-12-07T18:00",
    "Sunday,                         2026-12-06T23:59:59, 2026-12-07T18:00",
    "Sunday at midnight,             2026-12-07T00:00, 2026-12-07T18:00",
    "before the holidays,            2026-12-23T15:00, 2026-12-28T18:00",
    "on the last day of the year,    2026-12-31T13:00, 2026-12-31T18:00",
    "late on the last day,           2026-12-31T15:00, 2027-01-04T18:00",
    "a holiday of that year,         2027-03-26T10:00, 2027-03-29T18:00",
    "which is none the year before,  2026-03-26T10:00, 2026-03-26T18:00",
    "the clocks go forward tonight,  2026-03-28T10:00, 2026-03-30T18:00",
    "the clocks go back tonight,     2026-10-24T10:00, 2026-10-26T18:00"
  })
  void working_days_are_counted_by_the_shops_own_hours(String when, String bought, String by) {
    assertThat(shipBy(BERLIN, null, bought).at()).as(when).isEqualTo(at(by));
  }

  @Test
  void which_day_was_counted_from_can_be_read() {
    assertThat(shipBy(BERLIN, null, "2026-11-30T14:00").nextDay()).isFalse();
    assertThat(shipBy(BERLIN, null, "2026-11-30T14:01").nextDay()).isTrue();
    assertThat(shipBy(BERLIN, null, "2026-12-06T10:00").nextDay()).isTrue();
  }

  @Test
  void the_first_exception_that_fits_counts() {
    assertThat(line("flat_rate", "DHL EXPRESS 9:00", "DE")).isEqualTo("express");
    assertThat(line("flat_rate", "overnight", "DE", "vip")).isEqualTo("express");
    assertThat(line("flat_rate", "Parcel", "DE", "vip")).isEqualTo("vip");
    assertThat(line("freight", null, "AT")).isEqualTo("bulky");
    assertThat(line("freight", null, "CH")).isNull();
    assertThat(line("flat_rate", null, "DE")).isNull();

    ShipBy express = shipBy(BERLIN, "express", "2026-11-30T11:00");
    assertThat(express.at()).isEqualTo(at("2026-11-30T18:00"));
    assertThat(express.priority()).isTrue();
    assertThat(shipBy(BERLIN, "express", "2026-11-30T11:01").at())
        .isEqualTo(at("2026-12-01T18:00"));
    assertThat(shipBy(BERLIN, "bulky", "2026-12-03T10:00").at()).isEqualTo(at("2026-12-08T18:00"));
    assertThat(shipBy(BERLIN, "gone by now", "2026-11-30T11:01").line()).isNull();
  }

  @Test
  void a_location_has_its_own_hours_and_the_last_parcel_counts() {
    // 15:30 on Monday in Tokyo, 07:30 in Berlin
    Instant bought = Instant.parse("2026-11-30T06:30:00Z");

    ShipBy tokyo = BERLIN.shipBy(bought, null, List.of("TOKYO"), "", 1);
    assertThat(tokyo.at()).isEqualTo("2026-11-30T09:00:00Z");
    assertThat(tokyo.location()).isEqualTo("TOKYO");
    ShipBy both = BERLIN.shipBy(bought, null, List.of("TOKYO", "BERLIN"), "", 1);
    assertThat(both.at()).isEqualTo("2026-11-30T17:00:00Z");
    assertThat(both.location()).isNull();
    ShipBy dubai =
        BERLIN.shipBy(Instant.parse("2026-12-24T20:00:00Z"), null, List.of("DUBAI"), "", 1);
    assertThat(dubai.at()).as("Sunday, and no holiday there").isEqualTo("2026-12-27T14:00:00Z");
  }

  @Test
  void an_end_in_an_hour_that_is_left_out_or_comes_twice_is_late_no_earlier_than_promised() {
    Promise atNight =
        promise(
            """
            {"usual": {"zone": "Europe/Berlin", "cutOff": "02:00", "until": "02:30", "handlingDays": 0,
                       "workingDays": ["SATURDAY", "SUNDAY"]}}\
            """);

    assertThat(shipBy(atNight, null, "2026-03-29T00:30").at()).isEqualTo("2026-03-29T01:30:00Z");
    assertThat(shipBy(atNight, null, "2026-10-25T00:30").at()).isEqualTo("2026-10-25T01:30:00Z");
  }

  @Test
  void whatever_is_promised_an_order_leaves_after_it_was_bought_and_on_a_working_day() {
    var random = new Random(20261130);
    List<String> zones =
        List.of("Europe/Berlin", "America/St_Johns", "Pacific/Apia", "Asia/Kathmandu", "Z");
    for (int i = 0; i < 2_000; i++) {
      String zone = zones.get(random.nextInt(zones.size()));
      int days = random.nextInt(5);
      Promise promise =
          promise(
              """
              {"usual": {"zone": "%s", "cutOff": "%02d:%02d", "until": "23:59", "handlingDays": %d,
                         "holidays": ["12-25", "12-26", "01-01"]}}\
              """
                  .formatted(zone, random.nextInt(24), random.nextInt(59), days));
      Instant bought = Instant.ofEpochSecond(1_767_225_600L + random.nextInt(63_000_000));
      Instant later = bought.plusSeconds(random.nextInt(100_000));

      ShipBy shipBy = promise.shipBy(bought, null, List.of(), "", 1);

      assertThat(shipBy.at()).as("%s %s", promise, bought).isAfter(bought.minusSeconds(1));
      assertThat(promise.shipBy(later, null, List.of(), "", 1).at())
          .as("%s: bought later, leaves no earlier", promise)
          .isAfterOrEqualTo(shipBy.at());
      LocalDate day = shipBy.at().atZone(ZoneId.of(zone)).toLocalDate();
      assertThat(day.getDayOfWeek()).isNotIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
      assertThat(day.toString().substring(5)).isNotIn("12-25", "12-26", "01-01");
    }
  }

  @Test
  void a_promise_is_written_as_it_was_read() {
    String json = Json.mapper().writeValueAsString(BERLIN);

    assertThat(promise(json)).isEqualTo(BERLIN);
    assertThat(json).contains("\"12-25\"", "\"2026-12-24\"", "\"Europe/Berlin\"");
  }

  @Test
  void every_mistake_is_told_with_its_place_and_what_to_do() {
    assertThat(PromiseCheck.mistakes(BERLIN)).isEmpty();
    assertThat(PromiseCheck.mistakes(Promise.OF_NOBODY)).isEmpty();
    assertThat(mistakes("{}")).singleElement().asString().contains("usual.zone is missing");
    assertThat(mistakes("{\"usual\": {\"zone\": \"+02:00\"}}"))
        .singleElement()
        .asString()
        .contains("summer time");
    assertThat(
            mistakes(
                """
                {"usual": {"zone": "Europe/Berlin", "workingDays": [], "handlingDays": 61},
                 "exceptions": [{"name": "all"}, {"name": "x", "tag": "a"}, {"name": "x", "title": "|"},
                                {"name": "y", "countries": ["Germany"]}]}\
                """))
        .hasSize(6)
        .anyMatch(one -> one.contains("exceptions[0] is for every order"))
        .anyMatch(one -> one.contains("exceptions[2].name is there twice"));
    assertThat(
            mistakes(
                """
                {"usual": {"zone": "Europe/Berlin", "cutOff": "17:00", "until": "18:00",
                           "handlingDays": 0},
                 "locations": {"LYON": {"until": "16:30"}}}\
                """))
        .singleElement()
        .asString()
        .contains("locations.LYON", "late at once");
    assertThatThrownBy(() -> promise("{\"usual\": {\"holidays\": [\"31.12.\"]}}"))
        .hasMessageContaining("2026-12-24");
  }

  private static List<String> mistakes(String json) {
    return PromiseCheck.mistakes(promise(json));
  }

  private static Promise promise(String json) {
    return Json.mapper().readValue(json, Promise.class);
  }

  private static ShipBy shipBy(Promise promise, String line, String bought) {
    return promise.shipBy(at(bought), promise.named(line), List.of(), "", 1);
  }

  private static String line(String method, String title, String country, String... tags) {
    PromiseLine line = BERLIN.lineFor(new PromisedOrder(method, title, List.of(tags), country));
    return line == null ? null : line.name();
  }

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(ZONE).toInstant();
  }
}
