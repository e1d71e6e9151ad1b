package dev.waybill.inventory.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.inventory.catalogue.ItemFields.CustomsValue;
import dev.waybill.inventory.catalogue.ItemFields.Dimensions;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ItemRulesTest {

  @Test
  void whatIsRightHasNoFault() {
    assertThat(ItemRules.faults(ItemFields.NONE)).isEmpty();
    assertThat(
            ItemRules.faults(
                new ItemFields(
                    "Hemd, weiß",
                    "WB-1",
                    1,
                    new Dimensions(1, 1, 10_000),
                    "6109100010",
                    "XK",
                    value("0.01", "EUR"),
                    "https://example.com/a b".replace(" ", "%20"),
                    false,
                    true,
                    true,
                    "lithium-battery")))
        .isEmpty();
  }

  @Test
  void eachFaultIsNamedWithWhatToWriteInstead() {
    faulty(ItemField.TITLE, " ");
    faulty(ItemField.TITLE, "two\nlines");
    faulty(ItemField.BARCODE, "4006 381");
    faulty(ItemField.WEIGHT, 0);
    faulty(ItemField.WEIGHT, 1_000_001);
    faulty(ItemField.DIMENSIONS, new Dimensions(10, 0, 10));
    faulty(ItemField.HS_CODE, "61.09");
    faulty(ItemField.ORIGIN_COUNTRY, "Portugal");
    faulty(ItemField.CUSTOMS_VALUE, value("0", "EUR"));
    faulty(ItemField.CUSTOMS_VALUE, value("1.005", "EUR"));
    faulty(ItemField.CUSTOMS_VALUE, value("1.5", "JPY"));
    faulty(ItemField.CUSTOMS_VALUE, value("1", "TOM"));
    faulty(ItemField.CUSTOMS_VALUE, value("99999999999", "EUR"));
    faulty(ItemField.IMAGE, "javascript:alert(1)");
    faulty(ItemField.IMAGE, "a picture");
    faulty(ItemField.DANGEROUS, "UN 3481");
    faulty(ItemField.DANGEROUS, "Batterie!");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", " TEE", "TEE\t", "a\u0000b"})
  void aSkuThatNobodySeesIsNone(String sku) {
    assertThat(ItemRules.faultOfSku(sku)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TEE", "a/b c", "product:17", "Größe-M"})
  void everyOtherIs(String sku) {
    assertThat(ItemRules.faultOfSku(sku)).isNull();
  }

  private static void faulty(ItemField field, @Nullable Object value) {
    ItemFields fields = ItemFields.NONE.with(Map.of(field, value));
    assertThat(ItemRules.faults(fields)).containsOnlyKeys(field);
    assertThat(ItemRules.faults(fields).get(field)).contains("Give");
  }

  private static CustomsValue value(String amount, String currency) {
    return new CustomsValue(new BigDecimal(amount), currency);
  }
}
