package dev.waybill.orchestrator.workflow;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * What an expression asks for.
 *
 * @param paths every way into {@code order} and {@code results}, as far as it is written down
 * @param results names of steps whose results are asked for, or asked after with {@code in}
 */
record CelReferences(List<Path> paths, Set<String> results) {

  private static final String INDEX = "_[_]";
  private static final String IN = "@in";

  /**
   * {@code results["reserve-stock"].allocations}: a variable and the names or numbers that lead on.
   */
  record Path(List<Object> parts) {

    boolean ofOrder() {
      return parts.getFirst().equals(CelLanguage.ORDER);
    }

    /** What is there, starting at the variable's value. */
    JsonNode in(JsonNode value) {
      JsonNode at = value;
      for (Object part : parts.subList(1, parts.size())) {
        at = part instanceof Long index ? at.path(index.intValue()) : at.path(part.toString());
      }
      return parts.size() == 1 ? MissingNode.getInstance() : at;
    }

    /** As one writes it. */
    @Override
    public String toString() {
      var text = new StringBuilder(parts.getFirst().toString());
      for (Object part : parts.subList(1, parts.size())) {
        if (part instanceof Long) {
          text.append('[').append(part).append(']');
        } else if (part.toString().matches("[A-Za-z_]\\w*")) {
          text.append('.').append(part);
        } else {
          text.append("[\"").append(part).append("\"]");
        }
      }
      return text.toString();
    }
  }

  static CelReferences in(CelAbstractSyntaxTree tree) {
    Map<Long, Path> paths = new LinkedHashMap<>();
    Set<Long> inner = new LinkedHashSet<>();
    Set<String> results = new LinkedHashSet<>();
    CelNavigableAst.fromAst(tree)
        .getRoot()
        .allNodes()
        .forEach(
            node -> {
              CelExpr expression = node.expr();
              Path path = path(expression);
              if (path != null) {
                paths.put(expression.id(), path);
                CelExpr from = operand(expression);
                if (from != null) {
                  inner.add(from.id());
                }
                if (path.parts.size() > 1 && !path.ofOrder()) {
                  results.add(path.parts.get(1).toString());
                }
              }
              String asked = askedAfter(expression);
              if (asked != null) {
                results.add(asked);
              }
            });
    paths.keySet().removeAll(inner);
    return new CelReferences(List.copyOf(new LinkedHashSet<>(paths.values())), results);
  }

  /** The way that an expression is; null if it is something else. */
  private static @Nullable Path path(CelExpr expression) {
    if (expression.getKind() == Kind.IDENT) {
      String name = expression.ident().name();
      return CelLanguage.VARIABLES.contains(name) ? new Path(List.of(name)) : null;
    }
    CelExpr from = operand(expression);
    Path before = from == null ? null : path(from);
    if (before == null) {
      return null;
    }
    Object next =
        expression.getKind() == Kind.SELECT
            ? expression.select().field()
            : constant(expression.call().args().get(1));
    if (next == null) {
      return null;
    }
    var parts = new ArrayList<>(before.parts);
    parts.add(next);
    return new Path(parts);
  }

  /** What a field or an element is taken from; null if the expression takes none. */
  private static @Nullable CelExpr operand(CelExpr expression) {
    return switch (expression.getKind()) {
      case SELECT -> expression.select().operand();
      case CALL ->
          expression.call().function().equals(INDEX) ? expression.call().args().getFirst() : null;
      default -> null;
    };
  }

  /** The step in {@code "buy-label" in results}. */
  private static @Nullable String askedAfter(CelExpr expression) {
    if (expression.getKind() != Kind.CALL || !expression.call().function().equals(IN)) {
      return null;
    }
    CelExpr in = expression.call().args().get(1);
    Object name = constant(expression.call().args().getFirst());
    return in.getKind() == Kind.IDENT && in.ident().name().equals(CelLanguage.RESULTS)
        ? String.valueOf(name)
        : null;
  }

  private static @Nullable Object constant(CelExpr expression) {
    if (expression.getKind() != Kind.CONSTANT) {
      return null;
    }
    CelConstant constant = expression.constant();
    return switch (constant.getKind()) {
      case STRING_VALUE -> constant.stringValue();
      case INT64_VALUE -> constant.int64Value();
      default -> null;
    };
  }
}
