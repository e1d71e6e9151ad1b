package dev.waybill.orchestrator.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.wire.Json;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpReaderTest {

  private final WorkflowParser parser = new WorkflowParser(new CelConditions());

  @Test
  void an_http_step_is_a_call_of_the_service_http() {
    Call call =
        read(
            """
            check:
              needs: reserve-stock
              http:
                url: https://tool.example/check/${order.number}
                headers: {Authorization: "Bearer ${secret:TOOL}"}
                body: {country: "${order.shipTo.country}", split: "${results.reserve-stock.split}", level: 2, deep: [true, null, 1.5]}
                secret: TOOL
                callback: true
                late: reject
                expects: {approved: boolean, note: "text?"}
                undo: {url: "https://tool.example/undo", method: DELETE}
              timeout: 24h
              rejected: hold
              send: tags
            """);

    assertThat(call.service()).isEqualTo("http");
    assertThat(call.action()).isEqualTo("call");
    assertThat(call.undo()).isEqualTo("undo-call");
    assertThat(call.send()).containsExactly("number", "shipTo", "tags");
    assertThat(call.timeout()).isEqualTo(Duration.ofHours(24).plusMinutes(1));
    assertThat(call.toldTimeout()).as("told outside as written").isEqualTo(Duration.ofHours(24));
    assertThat(call.with())
        .hasToString(
            Json.mapper()
                .readTree(
                    """
                    {"url": "https://tool.example/check/${order.number}", "method": "POST",
                     "headers": {"Authorization": "Bearer ${secret:TOOL}"},
                     "body": {"country": "${order.shipTo.country}",
                              "split": "${results.reserve-stock.split}",
                              "level": 2, "deep": [true, null, 1.5]},
                     "secret": "TOOL", "callback": true, "rejectLate": true,
                     "expects": {"approved": "boolean", "note": "text?"},
                     "undo": {"url": "https://tool.example/undo", "method": "DELETE"}}
                    """)
                .toString());
  }

  @Test
  void an_outside_tool_gets_nothing_of_the_order_that_nobody_named() {
    Call call = read("check: {http: {url: \"https://tool.example/\"}, undo: none, because: asks}");

    assertThat(call.send()).isEmpty();
    assertThat(call.undo()).isNull();
    assertThat(call.timeout()).isEqualTo(Duration.ofSeconds(10));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "{method: POST} | 'url' is missing",
        "{url: 'https://t.example/', expects: {approved: bool}} | 'bool' is no type of a field",
        "{url: tool.example} | no address of a tool",
        "{url: 'ftp://tool.example/'} | no address of a tool",
        "{url: 'https://user:pass@tool.example/'} | no address of a tool",
        "{url: 'https://${order.number}.example/'} | host has to be written out",
        "{url: 'https://t.example/', method: TRACE} | 'TRACE' is not possible",
        "{url: 'https://t.example/', method: GET, body: {a: 1}} | GET has no body",
        "{url: 'https://t.example/', headers: {Authorization: Bearer abc}} | a secret does not"
            + " belong",
        "{url: 'https://t.example/', headers: {webhook-id: x}} | ours to set",
        "{url: 'https://t.example/', body: {a: '${order.colour}'}} | no section 'colour'",
        "{url: 'https://t.example/', body: {a: '${nonsense}'}} | means nothing",
        "{url: 'https://t.example/', body: {a: '${undone.id}'}} | means nothing",
        "{url: 'https://t.example/', body: {a: '${secret:X}'}} | secrets go into headers",
        "{url: 'https://t.example/', body: {a: '${callback.url}'}} | there is no call back",
        "{url: 'https://t.example/', body: {a: '${results.nobody.x}'}} | there is no step 'nobody'",
        "{url: 'https://t.example/', body: {a: '${results.later.x}'}} | need not be over",
        "{url: 'https://t.example/', secret: not-a-name} | no name of a secret",
        "{url: 'https://t.example/', late: retry} | without a call back nothing can be late",
        "{url: 'https://t.example/', colour: red} | no key 'colour'"
      })
  void names_what_is_wrong_with_its_line(String http, String mistake) {
    String yaml =
        """
        workflow: test
        steps:
          later: {service: shop, action: tell, undo: none, because: told}
          check:
            undo: none
            because: asks
            http: %s
        """
            .formatted(http);

    assertThat(mistakes(yaml))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.line()).isEqualTo(7);
              assertThat(found.message()).contains(mistake);
            });
  }

  @Test
  void says_where_the_undo_belongs_and_how_long_a_request_may_be_open() {
    String yaml =
        """
        workflow: test
        steps:
          none: {http: {url: "https://t.example/"}}
          elsewhere: {http: {url: "https://t.example/"}, undo: take-back}
          twice: {http: {url: "https://t.example/", undo: {url: "https://t.example/u"}}, undo: none, because: x}
          slow: {http: {url: "https://t.example/"}, undo: none, because: x, timeout: 2h}
          service: {http: {url: "https://t.example/"}, undo: none, because: x, service: shop}
        """;

    assertThat(mistakes(yaml))
        .extracting(found -> found.line() + ": " + found.message())
        .containsExactly(
            "3: what undoes this step?",
            "4: what is to be called?",
            "5: undo is told twice",
            "6: nobody holds a request open for so long",
            "7: there is no key 'service' here");
  }

  private Call read(String step) {
    String yaml =
        "workflow: test\nsteps:\n  reserve-stock: {service: inventory, action: reserve, undo:"
            + " release}\n"
            + step.indent(2);
    return parser.parse(yaml).orThrow().step("check").call();
  }

  private List<Mistake> mistakes(String yaml) {
    return ((ParseResult.Invalid) parser.parse(yaml)).mistakes();
  }
}
