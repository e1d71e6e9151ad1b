package dev.waybill.inventory.catalogue;

import static dev.waybill.inventory.catalogue.Products.NOON;
import static dev.waybill.inventory.catalogue.Products.product;
import static dev.waybill.inventory.catalogue.Products.shirt;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.waybill.inventory.csv.CsvImports;
import dev.waybill.inventory.csv.CsvLimits;
import dev.waybill.inventory.csv.ImportResult;
import dev.waybill.inventory.csv.RowChange;
import dev.waybill.inventory.csv.RowFault;
import dev.waybill.inventory.csv.UnreadableCsv;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ItemSheetTest extends CatalogueDatabase {

  private final ItemSheet sheet = new ItemSheet(queries, items, catalogue);
  private final CsvImports imports = new CsvImports(new CsvLimits(100, 100_000), catalogue::alone);
  private final String sku = own + "-TEE";
  private final String other = own + "-MUG";

  @Test
  void aPreviewSaysWhatWouldChangeAndWritesNothing() {
    told(shirt("woo", own, sku));

    ImportResult preview = preview("sku,title,weight_g\n" + sku + ",\"T-shirt, blue\",250\n");

    assertThat(preview.changes()).containsExactly(new RowChange(2, sku, "weight_g", "180", "250"));
    assertThat(preview.faults()).isEmpty();
    assertThat(preview.applied()).isFalse();
    assertThat(pages.of(sku).fields().weightGrams()).isEqualTo(180);
  }

  @Test
  void thePlanOfAPreviewIsDoneAndOverridesOnlyWhatSomebodyTyped() {
    told(shirt("woo", own, sku));
    String file =
        "sku;title;weight_g;length_mm;width_mm;height_mm;customs_value;customs_currency;ships_alone\r\n"
            + sku
            + ";T-shirt, blue;250;310;210;30;21.00;eur;yes\r\n"
            + other
            + ";Mug;;;;;;;\r\n";

    ImportResult done = imports.apply(sheet, bytes(file), plan(file), "ann");

    assertThat(done.applied()).isTrue();
    assertThat(done.changeCount()).isEqualTo(5);
    assertThat(pages.of(sku).overrides().title()).as("as the shop says it").isNull();
    assertThat(pages.of(sku).overrides().weightGrams()).isEqualTo(250);
    assertThat(pages.of(sku).fields().customsValue().currency()).isEqualTo("EUR");
    assertThat(pages.of(other).fields().title()).isEqualTo("Mug");
    assertThat(preview(file).changes()).as("the same file once more").isEmpty();
  }

  @Test
  void whatPeopleSaidIsTakenBack() {
    told(shirt("woo", own, sku));
    String heavier = "sku,weight_g\n" + sku + ",250\n";
    imports.apply(sheet, bytes(heavier), plan(heavier), "ann");

    String back = "sku,weight_g,title\n" + sku + ",-,-\n";
    assertThat(preview(back).changes())
        .containsExactly(new RowChange(2, sku, "weight_g", "250", ""));
    imports.apply(sheet, bytes(back), plan(back), "ann");

    assertThat(pages.of(sku).fields().weightGrams()).isEqualTo(180);
  }

  @Test
  void aPlanThatSomethingCameBetweenIsNotDone() {
    told(shirt("woo", own, sku));
    String file = "sku,weight_g\n" + sku + ",250\n";
    String plan = plan(file);
    told(product("woo", own, sku, "T-shirt, blue", null, 190, false, NOON.plusSeconds(1)));

    ImportResult refused = imports.apply(sheet, bytes(file), plan, "ann");

    assertThat(refused.applied()).isFalse();
    assertThat(refused.changes()).containsExactly(new RowChange(2, sku, "weight_g", "190", "250"));
    assertThat(imports.apply(sheet, bytes(file), refused.plan(), "ann").applied()).isTrue();
  }

  @Test
  void anotherFileIsNotDoneUnderThePlan() {
    String plan = plan("sku,weight_g\n" + sku + ",250\n");
    assertThat(
            imports.apply(sheet, bytes("sku,weight_g\n" + sku + ",2500\n"), plan, "ann").applied())
        .isFalse();
    assertThat(queries.find(sku)).isEmpty();
  }

  @Test
  void eachRowThatCannotBeTakenIsNamedAndThenNothingIsWritten() {
    String file =
        """
        sku,title,barcode,weight_g,origin_country,customs_value,customs_currency,shippable
        %1$s-1,"Fine
        over two lines",1,10,PT,1.50,EUR,no
        ,No SKU,,,,,,
        %1$s-2,Too,few
        %1$s-3,,4.00638E+12,,,,,
        %1$s-4,,,1.5kg,,,,
        %1$s-5,,,,Atlantis,"1,50",EUR,perhaps
        %1$s-6,,,,,1.50,,
        %1$s-4,Twice,,,,,,
        """
            .formatted(own);

    ImportResult preview = preview(file);

    assertThat(preview.faults())
        .extracting(RowFault::line, RowFault::column)
        .containsExactly(
            tuple(2, "title"),
            tuple(4, "sku"),
            tuple(5, ""),
            tuple(6, "barcode"),
            tuple(7, "weight_g"),
            tuple(8, "customs_value, customs_currency"),
            tuple(8, "shippable"),
            tuple(8, "origin_country"),
            tuple(9, "customs_value, customs_currency"),
            tuple(10, "sku"));
    assertThat(preview.plan()).isNull();
    assertThat(imports.apply(sheet, bytes(file), "", "ann").applied()).isFalse();
    assertThat(queries.find(own + "-1")).isEmpty();
  }

  @Test
  void aFileThatIsNoneIsRefusedWithWhatToDo() {
    refused("", "empty");
    refused("title\nShirt\n", "sku is missing");
    refused("sku,colour\nA,red\n", "no column \"colour\"");
    refused("sku,sku\nA,B\n", "twice");
    refused("sku,title\n\"A,B\n", "no CSV file");
    refused("sku\n" + "A\n".repeat(101), "at most 100 rows");
    assertThatThrownBy(
            () -> imports.preview(sheet, "sku,title\nA,Größe\n".getBytes(ISO_8859_1), "ann"))
        .isInstanceOf(UnreadableCsv.class)
        .hasMessageContaining("UTF-8");
  }

  @Test
  void whatIsExportedComesBackAsItIs() throws Exception {
    told(
        product("woo", own, sku, "=HYPERLINK(\"x\"), \"quoted\"", own, 180, false, NOON),
        product("woo", own + "2", other, "Größe; M", null, null, false, NOON));

    var out = new StringWriter();
    sheet.export(out);
    List<String> ours = out.toString().lines().filter(line -> line.startsWith(own)).toList();
    String heading = out.toString().lines().findFirst().orElseThrow();

    assertThat(heading)
        .startsWith("sku,title,barcode,weight_g,length_mm,width_mm,height_mm,hs_code");
    assertThat(ours).hasSize(2);
    assertThat(ours.get(1)).contains("\"'=HYPERLINK(\"\"x\"\"), \"\"quoted\"\"\"");
    ImportResult back = preview("\uFEFF" + heading + "\r\n" + String.join("\r\n", ours));
    assertThat(back.rows()).isEqualTo(2);
    assertThat(back.faults()).isEmpty();
    assertThat(back.changes()).isEmpty();
  }

  private void refused(String file, String why) {
    assertThatThrownBy(() -> preview(file))
        .isInstanceOf(UnreadableCsv.class)
        .hasMessageContaining(why);
  }

  private ImportResult preview(String file) {
    return imports.preview(sheet, bytes(file), "ann");
  }

  private String plan(String file) {
    return Stream.ofNullable(preview(file).plan()).findFirst().orElseThrow();
  }

  private static byte[] bytes(String file) {
    return file.getBytes(UTF_8);
  }
}
