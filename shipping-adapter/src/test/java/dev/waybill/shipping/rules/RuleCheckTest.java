package dev.waybill.shipping.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.service.exchange.rules.RuleMistake;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleCheckTest {

  @Test
  void theExampleOfTheDocumentationHasNoMistakes() {
    assertThat(
            mistakes(
                """
                [{'name':'no batteries to islands','when':{'regions':['ES-TF','ES-GC'],'skus':['PWR-*']},
                  'then':{'refuse':'No batteries to islands.'}},
                 {'name':'boxes by post','when':{'poBox':true},'then':{'accounts':['post'],'service':'cheapest'}},
                 {'name':'dear','when':{'value':{'from':500,'currency':'EUR'}},
                  'then':{'service':'cheapest','withinDays':3,'insurance':'value','signature':'adult','incoterm':'DDP','label':'ZPL'}},
                 {'name':'the rest','then':{'service':'cheapest'}}]
                """))
        .isEmpty();
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "rules[0].name | {'then':{'service':'x'}} | says what the rule is for",
        "rules[0].when.countries[0] |"
            + " {'name':'a','when':{'countries':['Austria']},'then':{'service':'x'}} | such as AT",
        "rules[0].when.countries |"
            + " {'name':'a','when':{'postcodes':['8010']},'then':{'service':'x'}} | is missing",
        "rules[0].when.postcodes[1] |"
            + " {'name':'a','when':{'countries':['AT'],'postcodes':['80*','9..80']},'then':{'service':'x'}}"
            + " | a beginning (80*)",
        "rules[0].when.regions[0] | {'name':'a','when':{'regions':['TF']},'then':{'service':'x'}} |"
            + " as in ES-TF",
        "rules[0].when.title | {'name':'a','when':{'title':'(express'},'then':{'service':'x'}} | is"
            + " no regular expression",
        "rules[0].when.grams |"
            + " {'name':'a','when':{'grams':{'from':2,'to':1}},'then':{'service':'x'}} | the lower"
            + " first",
        "rules[0].when.value.currency |"
            + " {'name':'a','when':{'value':{'from':1}},'then':{'service':'x'}} | such as EUR",
        "rules[0].then.service | {'name':'a','then':{}} | cheapest, fastest",
        "rules[0].then.accounts[0] | {'name':'a','then':{'accounts':['psot'],'service':'x'}} |"
            + " there are: dhl, post",
        "rules[0].then.withinDays | {'name':'a','then':{'service':'fastest','withinDays':3}} | goes"
            + " with the service cheapest",
        "rules[0].then.insurance | {'name':'a','then':{'service':'x','insurance':'300%'}} | up to"
            + " 200 %",
        "rules[0].then.signature | {'name':'a','then':{'service':'x','signature':'dog'}} | none,"
            + " anybody, adult",
        "rules[0].then.incoterm | {'name':'a','then':{'service':'x','incoterm':'EXW'}} | DAP, DDP",
        "rules[0].then.label | {'name':'a','then':{'service':'x','label':'EPL'}} | PDF, PDF_A6,"
            + " ZPL, PNG",
        "rules[0].then.refuse | {'name':'a','then':{'refuse':'no','service':'x'}} | stands alone"
      })
  void aMistakeIsNamedByItsPlaceWithWhatToWrite(String place, String rule, String words) {
    assertThat(mistakes('[' + rule + ']'))
        .singleElement()
        .satisfies(
            mistake -> {
              assertThat(mistake.place()).isEqualTo(place);
              assertThat(mistake.problem()).contains(words);
            });
  }

  @Test
  void aRuleThatNoParcelReachesIsOne() {
    assertThat(
            mistakes(
                """
                [{'name':'south','when':{'countries':['ES','PT']},'then':{'service':'x'}},
                 {'name':'islands','when':{'countries':['ES'],'skus':['A']},'then':{'service':'y'}}]
                """))
        .extracting(RuleMistake::place)
        .containsExactly("rules[1]");
    assertThat(
            mistakes(
                """
                [{'name':'south','when':{'countries':['ES','PT']},'then':{'accounts':['post'],'service':'x'}},
                 {'name':'islands','when':{'countries':['ES']},'then':{'service':'y'}}]
                """))
        .as("the account may not serve it")
        .isEmpty();
  }

  private static List<RuleMistake> mistakes(String rules) {
    return RuleCheck.mistakes(RulesInTests.read(rules), List.of("dhl", "post"));
  }
}
