package dev.waybill.inventory.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.wire.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with rules is said, with what to do. */
class RuleCheckTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"rules":[{}]}                                                       | Rule 1 needs a name
          {"rules":[{"name":"a","locations":["L9"]}]}                          | there is no location L9: PUT
          {"rules":[{"name":"a","locations":["L1","L1"]}]}                     | is named twice
          {"rules":[{"name":"a"},{"name":"b","when":{"countries":["DE"]}}]}    | Rule "b": no order gets here, since "a"
          {"rules":[{"name":"a","when":{"countries":["DE","AT"]}},{"name":"b","when":{"countries":["AT"],"tags":["x"]}}]} | "a" before it takes all
          {"rules":[{"name":"a","when":{"countries":["DE"],"postcodes":["1"]}},{"name":"b","when":{"countries":["DE"],"postcodes":["10","12"]}}]} | no order gets here
          {"rules":[{"name":"a","when":{"postcodes":["10"]}}]}                 | postcodes need countries
          {"rules":[{"name":"a","when":{"countries":["DE"],"postcodes":["10115"]}}]} | shorten 10115
          {"rules":[{"name":"a","when":{"countries":["UK"]}}]}                 | there is no country UK
          {"rules":[{"name":"a","when":{"tags":[""]}}]}                        | none empty
          {"rules":[{"name":"a","sort":["balance","fewest-parcels"]}]}         | fewest-parcels comes first
          {"rules":[{"name":"a","sort":["priority","balance"]}]}               | priority comes last
          {"rules":[{"name":"a","sort":["nearest"]}]}                          | give them coordinates
          {"rules":[{"name":"a","mostLocations":0}]}                             | 1 (never split)
          {"rules":[{"name":"a","when":{"tags":["x"]}},{"name":"a"}]}          | is there twice
          {"areas":{"DE10":{"latitude":52,"longitude":13}}}                    | such as DE-10
          {"areas":{"DE-10":{"latitude":152,"longitude":13}}}                  | latitude is from -90
          """)
  void isSaid(String json, String fault) {
    assertThat(RuleCheck.faults(read(json), Rules.locations("L1", "L2")))
        .singleElement()
        .asString()
        .contains(fault);
  }

  @Test
  void whatIsRightIsReadAndWrittenAsItIs() {
    String json =
        """
        {"rules":[
           {"name":"Austria","when":{"shops":["demo"],"countries":["at"],"postcodes":["80"],"skus":["A"],"tags":["VIP"]},
            "locations":["L2","L1"],"sort":["fewest-parcels","balance","priority"],"mostLocations":2},
           {"name":"others","when":{"countries":["AT"]}}, {"name":"all"}],
         "areas":{"AT-80":{"latitude":47.1,"longitude":15.4}}}
        """;
    AllocationRules rules = read(json);
    assertThat(RuleCheck.faults(rules, Rules.locations("L1", "L2"))).isEmpty();
    String written = Json.mapper().writeValueAsString(rules);
    assertThat(read(written)).isEqualTo(rules);
    assertThat(written).contains("\"fewest-parcels\"").doesNotContain("empty");
  }

  private static AllocationRules read(String json) {
    return Json.mapper().readValue(json, AllocationRules.class);
  }
}
