package dev.waybill.orchestrator.workflow;

import com.google.common.collect.ImmutableSet;
import dev.cel.common.CelOptions;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.waybill.contracts.OrderFacts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The words that conditions are made of. Made on first use: a service whose workflows have no
 * conditions does not pay for them.
 */
final class CelLanguage {

  static final String ORDER = "order";
  static final String RESULTS = "results";
  static final List<String> VARIABLES = List.of(ORDER, RESULTS);

  /** Longer than any condition that a person can read; also bounds the work of deciding one. */
  static final int LONGEST = 2_000;

  private static final CelOptions OPTIONS =
      CelOptions.current()
          .enableHeterogeneousNumericComparisons(true)
          .maxExpressionCodePointSize(LONGEST)
          .maxParseRecursionDepth(32)
          .comprehensionMaxIterations(10_000)
          .build();

  static final Map<String, CelType> ORDER_FIELDS =
      Map.ofEntries(
          Map.entry("total", SimpleType.DOUBLE),
          Map.entry("currency", SimpleType.STRING),
          Map.entry("country", SimpleType.STRING),
          Map.entry("items", SimpleType.INT),
          Map.entry("needsShipping", SimpleType.BOOL),
          Map.entry("pickup", SimpleType.BOOL),
          Map.entry("risk", SimpleType.STRING),
          Map.entry("shippingMethod", SimpleType.STRING),
          Map.entry("paymentMethod", SimpleType.STRING),
          Map.entry("tags", ListType.create(SimpleType.STRING)),
          Map.entry("customerKey", SimpleType.STRING),
          Map.entry("billingCountry", SimpleType.STRING),
          Map.entry("grams", SimpleType.INT),
          Map.entry("hasNote", SimpleType.BOOL),
          Map.entry("platform", SimpleType.STRING));

  private static final StructType ORDER_TYPE =
      StructType.create(
          "Order",
          ImmutableSet.copyOf(ORDER_FIELDS.keySet()),
          field -> Optional.ofNullable(ORDER_FIELDS.get(field)));

  static final CelCompiler COMPILER =
      CelCompilerFactory.standardCelCompilerBuilder()
          .setOptions(OPTIONS)
          .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
          .setTypeProvider(new OrderType())
          .addVar(ORDER, ORDER_TYPE)
          .addVar(RESULTS, MapType.create(SimpleType.STRING, SimpleType.DYN))
          .setResultType(SimpleType.BOOL)
          .build();

  static final CelRuntime RUNTIME =
      CelRuntimeFactory.standardCelRuntimeBuilder().setOptions(OPTIONS).build();

  private CelLanguage() {}

  private static final class OrderType implements CelTypeProvider {
    @Override
    public ImmutableSet<CelType> types() {
      return ImmutableSet.of(ORDER_TYPE);
    }

    @Override
    public Optional<CelType> findType(String name) {
      return name.equals(ORDER_TYPE.name()) ? Optional.of(ORDER_TYPE) : Optional.empty();
    }
  }

  /** The values of {@code order}. */
  static Map<String, Object> order(OrderFacts facts) {
    String customerKey = facts.customerKey();
    String billingCountry = facts.billingCountry();
    Integer grams = facts.grams();
    String platform = facts.platform();
    return Map.ofEntries(
        Map.entry("total", facts.total()),
        Map.entry("currency", facts.currency()),
        Map.entry("country", facts.country()),
        Map.entry("items", (long) facts.items()),
        Map.entry("needsShipping", facts.needsShipping()),
        Map.entry("pickup", facts.pickup()),
        Map.entry("risk", facts.risk()),
        Map.entry("shippingMethod", facts.shippingMethod()),
        Map.entry("paymentMethod", facts.paymentMethod()),
        Map.entry("tags", facts.tags()),
        Map.entry("customerKey", customerKey == null ? "" : customerKey),
        Map.entry("billingCountry", billingCountry == null ? "" : billingCountry),
        Map.entry("grams", grams == null ? 0L : grams.longValue()),
        Map.entry("hasNote", Boolean.TRUE.equals(facts.hasNote())),
        Map.entry("platform", platform == null ? "" : platform));
  }

  /** The values of {@code results}. */
  static Map<String, Object> results(Map<String, JsonNode> results) {
    var values = new HashMap<String, Object>();
    results.forEach((step, result) -> values.put(step, CelValues.of(result)));
    return values;
  }
}
