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
 * OrderFacts}, {@code results} the results of completed steps by name. Each expression is parsed
 * and type-checked once.
 */
public final class CelConditions implements Conditions {

  private record Compiled(CelRuntime.Program program, boolean usesResults) {}

  private final Map<String, Compiled> programs = new ConcurrentHashMap<>();

  @Override
  public boolean holds(String expression, OrderFacts facts, Map<String, JsonNode> results) {
    Compiled compiled = programs.computeIfAbsent(expression, CelConditions::compile);
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
  public Map<String, JsonNode> looksAt(
      String expression, OrderFacts facts, Map<String, JsonNode> results) {
    var values = new LinkedHashMap<String, JsonNode>();
    try {
      CelAbstractSyntaxTree tree = CelLanguage.COMPILER.compile(expression).getAst();
      JsonNode order = Json.mapper().valueToTree(CelLanguage.order(facts));
      for (CelReferences.Path path : CelReferences.in(tree).paths()) {
        JsonNode found = path.in(path.ofOrder() ? order : Json.mapper().valueToTree(results));
        if (!found.isMissingNode()) {
          values.put(path.toString(), found);
        }
      }
    } catch (CelValidationException e) {
      throw new ConditionException("'" + expression + "' is not a condition", e);
    }
    return values;
  }

  private static Compiled compile(String expression) {
    try {
      CelAbstractSyntaxTree tree = CelLanguage.COMPILER.compile(expression).getAst();
      return new Compiled(
          CelLanguage.RUNTIME.createProgram(tree), expression.contains(CelLanguage.RESULTS));
    } catch (CelValidationException | CelEvaluationException e) {
      throw new ConditionException(
          "'%s' is not a condition: %s".formatted(expression, e.getMessage()), e);
    }
  }
}
