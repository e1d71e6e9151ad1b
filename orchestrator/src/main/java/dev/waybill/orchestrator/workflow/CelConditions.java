package dev.waybill.orchestrator.workflow;

import com.google.common.collect.ImmutableSet;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.waybill.contracts.OrderFacts;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Conditions in <a href="https://cel.dev">CEL</a>: {@code order} has the fields of {@link
 * OrderFacts}, {@code results} the results of completed steps by name. Each expression is parsed
 * and type-checked once.
 */
public final class CelConditions implements Conditions {

  private static final CelOptions OPTIONS =
      CelOptions.current().enableHeterogeneousNumericComparisons(true).build();

  private static final Map<String, CelType> ORDER_FIELDS =
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
          Map.entry("customerKey", SimpleType.STRING));

  private static final StructType ORDER =
      StructType.create(
          "Order",
          ImmutableSet.copyOf(ORDER_FIELDS.keySet()),
          field -> Optional.ofNullable(ORDER_FIELDS.get(field)));

  /** Made on first use: a service whose workflows have no conditions does not pay for them. */
  private static final class Lazy {
    static final CelCompiler COMPILER =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .setTypeProvider(new OrderType())
            .addVar("order", ORDER)
            .addVar("results", MapType.create(SimpleType.STRING, SimpleType.DYN))
            .setResultType(SimpleType.BOOL)
            .build();
    static final CelRuntime RUNTIME =
        CelRuntimeFactory.standardCelRuntimeBuilder().setOptions(OPTIONS).build();
  }

  private static final class OrderType implements CelTypeProvider {
    @Override
    public ImmutableSet<CelType> types() {
      return ImmutableSet.of(ORDER);
    }

    @Override
    public Optional<CelType> findType(String name) {
      return name.equals(ORDER.name()) ? Optional.of(ORDER) : Optional.empty();
    }
  }

  private record Compiled(CelRuntime.Program program, boolean usesResults) {}

  private final Map<String, Compiled> programs = new ConcurrentHashMap<>();

  @Override
  public boolean holds(String expression, OrderFacts facts, Map<String, JsonNode> results) {
    Compiled compiled = programs.computeIfAbsent(expression, CelConditions::compile);
    var variables = new HashMap<String, Object>();
    variables.put("order", fields(facts));
    if (compiled.usesResults) {
      var values = new HashMap<String, Object>();
      results.forEach((step, result) -> values.put(step, CelValues.of(result)));
      variables.put("results", values);
    } else {
      variables.put("results", Map.of());
    }
    try {
      return Boolean.TRUE.equals(compiled.program.eval(variables));
    } catch (CelEvaluationException e) {
      throw new ConditionException(
          "'%s' cannot be decided: %s".formatted(expression, e.getMessage()), e);
    }
  }

  @Override
  public @Nullable String mistakeIn(String expression) {
    try {
      Lazy.COMPILER.compile(expression).getAst();
      return null;
    } catch (CelValidationException e) {
      return e.getErrors().stream().map(CelIssue::getMessage).collect(Collectors.joining("; "));
    }
  }

  private static Compiled compile(String expression) {
    try {
      CelAbstractSyntaxTree ast = Lazy.COMPILER.compile(expression).getAst();
      return new Compiled(Lazy.RUNTIME.createProgram(ast), expression.contains("results"));
    } catch (CelValidationException | CelEvaluationException e) {
      throw new ConditionException(
          "'%s' is not a condition: %s".formatted(expression, e.getMessage()), e);
    }
  }

  private static Map<String, Object> fields(OrderFacts facts) {
    String customerKey = facts.customerKey();
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
        Map.entry("customerKey", customerKey == null ? "" : customerKey));
  }
}
