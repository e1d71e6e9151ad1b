package dev.waybill.inventory.kits;

import static dev.waybill.inventory.catalogue.Products.NOON;
import static dev.waybill.inventory.catalogue.Products.product;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.waybill.inventory.catalogue.CatalogueDatabase;
import dev.waybill.inventory.csv.CsvImports;
import dev.waybill.inventory.csv.CsvLimits;
import dev.waybill.inventory.csv.ImportResult;
import dev.waybill.inventory.csv.RowChange;
import dev.waybill.inventory.csv.RowFault;
import java.io.StringWriter;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.ErrorResponseException;

class KitsTest extends CatalogueDatabase {

  private final KitStore store = new KitStore(JDBC);
  private final Kits kits = new Kits(store, catalogue);
  private final KitSheet sheet = new KitSheet(store, kits);
  private final CsvImports imports = new CsvImports(CsvLimits.USUAL, catalogue::alone);

  private final String set = own + "-SET";
  private final String cup = own + "-CUP";
  private final String saucer = own + "-SAUCER";

  @BeforeEach
  void parts() {
    item(cup);
    item(saucer);
  }

  @Test
  void aKitIsMadeChangedAndUnmade() {
    kits.put(set, parts(cup, 2, saucer, 2), "ann");
    assertThat(partsOf(set)).containsExactly(Map.entry(cup, 2), Map.entry(saucer, 2));

    kits.put(set, parts(cup, 3), "ann");
    assertThat(partsOf(set)).containsExactly(Map.entry(cup, 3));

    kits.remove(set, "ann");
    assertThat(partsOf(set)).isEmpty();
    assertThat(changes(set)).hasSize(3).allMatch(change -> change.field().equals("parts"));
  }

  /** It is packed as its parts, and they have weights of their own. */
  @Test
  void aKitNeedsNoWeight() {
    told(product("woo", own, set, "Tea set", null, null, false, NOON));
    assertThat(problems(set)).contains("no-weight");

    kits.put(set, parts(cup, 2), "ann");
    assertThat(problems(set)).isEmpty();

    kits.remove(set, "ann");
    assertThat(problems(set)).contains("no-weight");
  }

  @Test
  void whatCannotBeAKitIsRefusedWithWhatToDo() {
    kits.put(set, parts(cup, 2), "ann");

    refused(set, parts(set, 1), "no part of itself");
    refused(own + "-BIG", parts(set, 1), "is a kit itself");
    refused(cup, parts(saucer, 1), "is a part of " + set);
    refused(own + "-BIG", parts(own + "-NOWHERE", 1), "There is no item");
    refused(own + "-BIG", parts(cup, 0), "1 to 10,000");
    refused(own + "-BIG", new TreeMap<>(), "1 to 100 parts");
    refused(" ", parts(cup, 1), "SKU");
  }

  /** Each alone would be right, and both together are a circle. */
  @Test
  void twoAtTheSameTimeMakeNoCircle() throws Exception {
    var one =
        IntStream.range(0, 2)
            .<Callable<Boolean>>mapToObj(
                i ->
                    () -> {
                      try {
                        kits.put(i == 0 ? cup : saucer, parts(i == 0 ? saucer : cup, 1), "ann");
                        return true;
                      } catch (ErrorResponseException refused) {
                        return false;
                      }
                    })
            .toList();
    int made = 0;
    try (var threads = Executors.newFixedThreadPool(2)) {
      for (var done : threads.invokeAll(one)) {
        made += done.get() ? 1 : 0;
      }
    }
    assertThat(made).isEqualTo(1);
  }

  @Test
  void manyKitsComeAndGoInAFile() throws Exception {
    kits.put(own + "-OLD", parts(cup, 1), "ann");
    kits.put(own + "-KEPT", parts(cup, 1), "ann");
    String file =
        "kit,part,quantity\n%1$s,%2$s,2\n%1$s,%3$s,2\n%4$s-OLD,-,\n"
            .formatted(set, cup, saucer, own);

    ImportResult preview = imports.preview(sheet, file.getBytes(UTF_8), "ann");
    assertThat(preview.changes())
        .containsExactlyInAnyOrder(
            new RowChange(2, set, "parts", "", cup + " 2, " + saucer + " 2"),
            new RowChange(4, own + "-OLD", "parts", cup + " 1", ""));
    assertThat(partsOf(set)).isEmpty();

    assertThat(imports.apply(sheet, file.getBytes(UTF_8), preview.plan(), "ann").applied())
        .isTrue();
    assertThat(partsOf(set)).hasSize(2);
    assertThat(partsOf(own + "-OLD")).isEmpty();
    assertThat(partsOf(own + "-KEPT")).hasSize(1);
    var out = new StringWriter();
    sheet.export(out);
    assertThat(out.toString().lines()).contains(set + "," + cup + ",2", set + "," + saucer + ",2");
  }

  @Test
  void aFileMakesNoKitOfKits() {
    String file =
        """
        kit,part,quantity
        %1$s-A,%1$s-B,1
        %1$s-B,%2$s,1
        %1$s-C,%2$s,few
        %1$s-D,%2$s,1
        %1$s-D,%2$s,1
        %1$s-E,%1$s-E,1
        %1$s-F,-,
        %1$s-F,%2$s,1
        %1$s-G,%2$s,1
        %1$s-G,-,
        """
            .formatted(own, cup);

    assertThat(imports.preview(sheet, file.getBytes(UTF_8), "ann").faults())
        .extracting(RowFault::line, RowFault::column)
        .contains(
            tuple(2, ""),
            tuple(3, ""),
            tuple(4, "quantity"),
            tuple(6, "part"),
            tuple(7, ""),
            tuple(9, "part"),
            tuple(11, "part"));
  }

  private void refused(String kit, SortedMap<String, Integer> parts, String why) {
    assertThatThrownBy(() -> kits.put(kit, parts, "ann"))
        .isInstanceOfSatisfying(
            ErrorResponseException.class, e -> assertThat(e.getBody().getDetail()).contains(why));
  }

  private SortedMap<String, Integer> partsOf(String kit) {
    return store.page(kit, null, 10).stream()
        .filter(found -> found.kit().equals(kit))
        .findFirst()
        .map(Kit::parts)
        .orElse(Kit.NO_PARTS);
  }

  private static SortedMap<String, Integer> parts(String part, int pieces) {
    return new TreeMap<>(Map.of(part, pieces));
  }

  private static SortedMap<String, Integer> parts(String one, int n, String other, int m) {
    return new TreeMap<>(Map.of(one, n, other, m));
  }
}
