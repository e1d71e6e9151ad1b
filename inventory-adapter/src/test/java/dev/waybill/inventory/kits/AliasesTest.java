package dev.waybill.inventory.kits;

import static dev.waybill.inventory.catalogue.Products.NOON;
import static dev.waybill.inventory.catalogue.Products.product;
import static dev.waybill.inventory.catalogue.Products.shirt;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.inventory.catalogue.CatalogueDatabase;
import dev.waybill.inventory.catalogue.ShopSku;
import dev.waybill.inventory.csv.CsvImports;
import dev.waybill.inventory.csv.CsvLimits;
import dev.waybill.inventory.csv.ImportResult;
import dev.waybill.inventory.csv.RowChange;
import dev.waybill.inventory.csv.RowFault;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.web.ErrorResponseException;

class AliasesTest extends CatalogueDatabase {

  private final AliasStore store = new AliasStore(JDBC);
  private final Aliases aliases = new Aliases(store, new KitStore(JDBC), catalogue);
  private final AliasSheet sheet = new AliasSheet(store, aliases);
  private final CsvImports imports = new CsvImports(CsvLimits.USUAL, catalogue::alone);

  private final String shop = "shop-" + own;
  private final String sku = own + "-TEE";
  private final String theirs = own + "-SHIRT";

  @Test
  void aSkuThatDiffersByShopIsCountedUnderOne() {
    told(shirt("woo", own, sku), shirt(shop, own, theirs));

    aliases.put(new ShopSku(shop, theirs), sku, "ann");
    assertThat(shops(sku)).containsExactlyInAnyOrder("woo", shop);
    assertThat(shops(theirs)).isEmpty();

    told(product(shop, own, theirs, "Reported later", null, 1, false, NOON.plusSeconds(1)));
    assertThat(shops(sku)).as("as reports of the shop are from then on").contains(shop);

    aliases.remove(new ShopSku(shop, theirs), "bob");
    assertThat(shops(sku)).containsExactly("woo");
    assertThat(shops(theirs)).containsExactly(shop);
    ShopSku alias = new ShopSku(shop, theirs);
    assertThat(changes(sku))
        .filteredOn(change -> change.field().equals("alias"))
        .extracting(change -> change.to() == null)
        .as("the newest first")
        .containsExactly(true, false);
    assertThat(store.find(List.of(alias))).isEmpty();
  }

  @Test
  void aProductWithoutSkuIsNamedByItsId() {
    told(shirt("woo", own, sku), shirt(shop, own + "1", ""));
    assertThat(problems("product:" + own + "1")).contains("no-sku");

    aliases.put(new ShopSku(shop, "product:" + own + "1"), sku, "ann");

    assertThat(shops(sku)).contains(shop);
    assertThat(problems(sku)).doesNotContain("no-sku");
  }

  @Test
  void whatCannotBeCountedSoIsRefused() {
    item(sku);
    refused(new ShopSku(shop, sku), sku, "anyway");
    refused(new ShopSku(shop, theirs), own + "-NOWHERE", "There is no item");
    refused(new ShopSku(" ", theirs), sku, "shop");
    refused(new ShopSku(shop, ""), sku, "SKU");
  }

  @Test
  void manyComeInAFile() throws Exception {
    item(sku);
    aliases.put(new ShopSku(shop, own + "-OLD"), sku, "ann");
    String file =
        "shop,shop_sku,sku\n%1$s,%2$s,%3$s\n%1$s,%4$s-OLD,-\n".formatted(shop, theirs, sku, own);

    ImportResult preview = imports.preview(sheet, file.getBytes(UTF_8), "ann");
    assertThat(preview.changes())
        .containsExactly(
            new RowChange(2, shop + ' ' + theirs, "sku", "", sku),
            new RowChange(3, shop + ' ' + own + "-OLD", "sku", sku, ""));
    imports.apply(sheet, file.getBytes(UTF_8), preview.plan(), "ann");

    assertThat(store.page(shop, "", null, 10)).containsExactly(new Alias(shop, theirs, sku));
    var out = new StringWriter();
    sheet.export(out);
    assertThat(out.toString().lines()).contains(shop + ',' + theirs + ',' + sku);
  }

  @Test
  void rowsThatCannotBeTakenAreNamed() {
    item(sku);
    String file =
        "shop,shop_sku,sku\n%1$s,A,%2$s\n%1$s,A,%2$s\n%1$s,B,NOWHERE\n".formatted(shop, sku);

    assertThat(imports.preview(sheet, file.getBytes(UTF_8), "ann").faults())
        .extracting(RowFault::line)
        .containsExactly(3, 4);
  }

  @Test
  void aliasesArePaged() {
    item(sku);
    aliases.putAlone(
        Map.of(
            new ShopSku(shop, "A"), sku,
            new ShopSku(shop, "B"), sku,
            new ShopSku(shop + "2", "A"), sku),
        Set.of(),
        "ann");

    List<Alias> first = store.page(null, sku, null, 2);
    assertThat(first).containsExactly(new Alias(shop, "A", sku), new Alias(shop, "B", sku));
    assertThat(store.page(null, sku, new ShopSku(shop, "B"), 2))
        .containsExactly(new Alias(shop + "2", "A", sku));
  }

  private void refused(ShopSku key, String counted, String why) {
    assertThatThrownBy(() -> aliases.put(key, counted, "ann"))
        .isInstanceOfSatisfying(
            ErrorResponseException.class, e -> assertThat(e.getBody().getDetail()).contains(why));
  }
}
