package dev.waybill.orchestrator.workflow;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.waybill.contracts.OrderFacts;
import dev.waybill.contracts.wire.Json;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/**
 * Conditions in <a href="https://cel.dev">CEL</a>: {@code order} has the fields of {@link
 * OrderFacts}, {@code results} the results of completed steps by name. An expression is parsed and
 * type-checked once, as that costs hundreds of times what deciding it does.
 */
public final class CelConditions implements Conditions {

  /**
   * More than all workflows in use have; people who try expressions out may not fill the memory.
   */
  private static final int MOST_KEPT = 10_000;

  private record Compiled(
      CelRuntime.Program program, CelReferences references, boolean usesResults) {}

  private final Map<String, Compiled> programs = new ConcurrentHashMap<>();

  @Override
  public boolean holds(String expression, OrderFacts facts, Map<String, JsonNode> results) {
    Compiled compiled = compiled(expression);
    var variables = new HashMap<String, Object>();
    variables.put(CelLanguage.ORDER, CelLanguage.order(facts));
    variables.put(
        CelLanguage.RESULTS, compiled.usesResults ? CelLanguage.results(results) : Map.of());
    try {
      return Boolean.TRUE.equals(compiled.program.eval(variables));
    } catch (CelEvaluationException e) {
      throw new ConditionException(
          "'%s' cannot be decided: %s".formatted(expression, e.getMessage()), e);
    }
  }

  @Override
  public ConditionCheck check(String expression) {
    if (expression.length() > CelLanguage.LONGEST) {
      return new ConditionCheck(
          List.of(
              new ConditionCheck.Flaw(
                  0,
                  0,
                  "the condition is longer than " + CelLanguage.LONGEST + " characters",
                  "let a service decide it and ask for its result")),
          Set.of());
    }
    try {
      CelAbstractSyntaxTree tree = CelLanguage.COMPILER.compile(expression).getAst();
      return new ConditionCheck(List.of(), CelReferences.in(tree).results());
    } catch (CelValidationException e) {
      return new ConditionCheck(
          e.getErrors().stream().map(issue -> CelHints.flaw(issue, expression)).toList(), Set.of());
    }
  }

  @Override
  public Set<String> resultsIn(String expression) {
    return compiled(expression).references.results();
  }

  @Override
  public Map<String, JsonNode> looksAt(
      String expression, OrderFacts facts, Map<String, JsonNode> results) {
    var values = new LinkedHashMap<String, JsonNode>();
    JsonNode order = Json.mapper().valueToTree(CelLanguage.order(facts));
    for (CelReferences.Path path : compiled(expression).references.paths()) {
      JsonNode found = path.in(path.ofOrder() ? order : Json.mapper().valueToTree(results));
      if (!found.isMissingNode()) {
        values.put(path.toString(), found);
      }
    }
    return values;
  }

  private Compiled compiled(String expression) {
    Compiled known = programs.get(expression);
    if (known != null) {
      return known;
    }
    if (programs.size() >= MOST_KEPT) {
      programs.clear();
    }
    return programs.computeIfAbsent(expression, CelConditions::compile);
  }

  private static Compiled compile(String expression) {
    try {
      CelAbstractSyntaxTree tree = CelLanguage.COMPILER.compile(expression).getAst();
      return new Compiled(
          CelLanguage.RUNTIME.createProgram(tree),
          CelReferences.in(tree),
          expression.contains(CelLanguage.RESULTS));
    } catch (CelValidationException | CelEvaluationException e) {
      throw new ConditionException(
          "'%s' is not a condition: %s".formatted(expression, e.getMessage()), e);
    }
  }
}
