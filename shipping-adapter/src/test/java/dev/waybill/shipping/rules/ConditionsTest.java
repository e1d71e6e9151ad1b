package dev.waybill.shipping.rules;

import static dev.waybill.shipping.rules.RulesInTests.address;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.Delivery;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each condition, said of a parcel of which it holds and of which it does not. */
class ConditionsTest {

  private static final Address TENERIFE = address("ES", "TF", "38001", "Calle Mayor 1");
  private static final Delivery EXPRESS = new Delivery("Flat_Rate", "DPD Express 24h", false);

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | true",
        "{'shops':['demo','other']} | true",
        "{'shops':['other']} | false",
        "{'locations':['WH1']} | true",
        "{'locations':['WH2']} | false",
        "{'countries':['pt','es']} | true",
        "{'countries':['PT']} | false",
        "{'regions':['ES-GC','es-tf']} | true",
        "{'regions':['US-TF']} | false",
        "{'countries':['ES'],'postcodes':['38001']} | true",
        "{'countries':['ES'],'postcodes':['3800']} | false",
        "{'countries':['ES'],'postcodes':['38*']} | true",
        "{'countries':['ES'],'postcodes':['39*']} | false",
        "{'countries':['ES'],'postcodes':['35..38']} | true",
        "{'countries':['ES'],'postcodes':['38002..38999']} | false",
        "{'grams':{'from':1200}} | true",
        "{'grams':{'to':1199}} | false",
        "{'longestMm':{'to':300}} | true",
        "{'longestMm':{'from':301}} | false",
        "{'lengthPlusGirthMm':{'from':900,'to':900}} | true",
        "{'lengthPlusGirthMm':{'from':901}} | false",
        "{'volumeCm3':{'from':6000,'to':6000}} | true",
        "{'volumeCm3':{'to':5999}} | false",
        "{'value':{'from':250,'to':250.00,'currency':'eur'}} | true",
        "{'value':{'to':249.99,'currency':'EUR'}} | false",
        "{'value':{'from':1,'currency':'USD'}} | false",
        "{'skus':['PWR-20']} | true",
        "{'skus':['PWR-*']} | true",
        "{'skus':['PWR','TEA']} | false",
        "{'tags':['Gift']} | true",
        "{'tags':['vip']} | false",
        "{'methods':['flat_rate']} | true",
        "{'methods':['flat']} | false",
        "{'title':'dpd.?express'} | true",
        "{'title':'^express'} | false",
        "{'poBox':false,'military':false,'pickupPoint':false,'dangerousGoods':false} | true",
        "{'poBox':true} | false",
        "{'parcels':{'from':2}} | true",
        "{'parcels':{'to':1}} | false",
        "{'countries':['ES'],'title':'express','grams':{'to':2000},'tags':['gift']} | true",
        "{'countries':['ES'],'title':'express','grams':{'to':1000},'tags':['gift']} | false"
      })
  void allThatIsSaidHasToHold(String when, boolean matches) {
    assertThat(matches(when, RulesInTests.to(TENERIFE, EXPRESS))).isEqualTo(matches);
  }

  @Test
  void whatTheOrderDoesNotSayMatchesNoConditionOfIt() {
    var bare =
        RulesInTests.of(address("GB", null, "BT1 5GS", "1 Road"), null, 1, List.of(), Map.of());

    assertThat(matches("{'title':'.'}", bare)).isFalse();
    assertThat(matches("{'methods':['flat_rate']}", bare)).isFalse();
    assertThat(matches("{'regions':['GB-NIR']}", bare)).isFalse();
    assertThat(matches("{'countries':['GB'],'postcodes':['BT*']}", bare)).isTrue();
    assertThat(matches("{'countries':['GB'],'postcodes':['BT1 5gs']}", bare)).isTrue();
    assertThat(matches("{'countries':['GB'],'postcodes':['BT1..BT9']}", bare)).isTrue();
  }

  @Test
  void boxesSoldiersAndDangerousGoodsAreSeen() {
    var box = RulesInTests.to(address("AT", null, "8010", "Postfach 12"), null);
    var soldier = RulesInTests.to(address("US", "AE", "09012", "PSC 1 Box 5"), null);
    var battery =
        RulesInTests.of(TENERIFE, null, 1, List.of(), Map.of("PWR-20", "lithium battery"));

    assertThat(matches("{'poBox':true}", box)).isTrue();
    assertThat(matches("{'poBox':true}", soldier)).isFalse();
    assertThat(matches("{'military':true}", soldier)).isTrue();
    assertThat(matches("{'dangerousGoods':true}", battery)).isTrue();
  }

  private static boolean matches(String when, Consignment consignment) {
    return RuleSet.of(
            1,
            RulesInTests.read("[{'name':'one','when':%s,'then':{'service':'x'}}]".formatted(when)))
        .first(consignment, rule -> true)
        .isPresent();
  }
}
