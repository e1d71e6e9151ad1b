package dev.waybill.sandbox.shops.shopify;

import static java.util.Map.entry;

import dev.waybill.sandbox.shops.Maps;
import graphql.GraphQLError;
import graphql.InvalidSyntaxError;
import graphql.execution.UnknownOperationException;
import graphql.language.SourceLocation;
import graphql.validation.ValidationError;
import graphql.validation.ValidationErrorClassification;
import graphql.validation.ValidationErrorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Errors in the form that Shopify gives them: {@code message}, {@code locations}, {@code path} and
 * {@code extensions.code}, which names the rule that an operation broke.
 */
final class GraphQlRefusals {

  private static final Pattern OPERATION = Pattern.compile("\\b(query|mutation)\\b\\s*(\\w*)");
  private static final Pattern UNDEFINED = Pattern.compile("Field '(\\w+)' in type '(\\w+)'.*");

  /** Shopify's names of the rules. */
  private static final Map<ValidationErrorClassification, String> CODES =
      Map.ofEntries(
          entry(ValidationErrorType.FieldUndefined, "undefinedField"),
          entry(ValidationErrorType.SubselectionRequired, "selectionMismatch"),
          entry(ValidationErrorType.SubselectionNotAllowed, "selectionMismatch"),
          entry(ValidationErrorType.UnknownArgument, "argumentNotAccepted"),
          entry(ValidationErrorType.MissingFieldArgument, "missingRequiredArguments"),
          entry(ValidationErrorType.MissingDirectiveArgument, "missingRequiredArguments"),
          entry(ValidationErrorType.WrongType, "argumentLiteralsIncompatible"),
          entry(ValidationErrorType.NullValueForNonNullArgument, "argumentLiteralsIncompatible"),
          entry(ValidationErrorType.UnknownType, "undefinedType"),
          entry(ValidationErrorType.NonInputTypeOnVariable, "variableRequiresValidType"),
          entry(ValidationErrorType.UndefinedVariable, "variableNotDefined"),
          entry(ValidationErrorType.UnusedVariable, "variableNotUsed"),
          entry(ValidationErrorType.VariableTypeMismatch, "variableMismatch"),
          entry(ValidationErrorType.UndefinedFragment, "useAndDefineFragment"),
          entry(ValidationErrorType.UnusedFragment, "useAndDefineFragment"),
          entry(ValidationErrorType.InvalidFragmentType, "cannotSpreadFragment"),
          entry(ValidationErrorType.UnknownDirective, "undefinedDirective"),
          entry(ValidationErrorType.FieldsConflict, "fieldConflict"));

  private GraphQlRefusals() {}

  static List<Map<String, @Nullable Object>> of(List<GraphQLError> errors, String operation) {
    var all = new ArrayList<Map<String, @Nullable Object>>();
    for (GraphQLError error : errors) {
      all.add(of(error, operation));
    }
    return all;
  }

  private static Map<String, @Nullable Object> of(GraphQLError error, String operation) {
    if (error instanceof ApiRefusal refusal) {
      return view(refusal.getMessage(), refusal.getLocations(), List.of(), refusal.getExtensions());
    }
    if (error instanceof ValidationError broken) {
      return rule(broken, operation);
    }
    boolean known = error.getPath() != null || error instanceof InvalidSyntaxError;
    return view(
        error.getMessage(),
        error.getLocations(),
        error.getPath(),
        known || error instanceof UnknownOperationException
            ? null
            : Map.of("code", "INVALID_VARIABLE", "problems", List.of(problem(error))));
  }

  private static Map<String, @Nullable Object> problem(GraphQLError error) {
    return Maps.of("path", List.of(), "explanation", error.getMessage());
  }

  private static Map<String, @Nullable Object> rule(ValidationError error, String operation) {
    var path = new ArrayList<Object>();
    Matcher heading = OPERATION.matcher(operation);
    path.add(heading.find() ? (heading.group(1) + ' ' + heading.group(2)).strip() : "query");
    if (error.getQueryPath() != null) {
      path.addAll(error.getQueryPath());
    }
    var extensions = Maps.of("code", code(error.getValidationErrorType()));
    String message = message(error);
    Matcher undefined = UNDEFINED.matcher(message);
    if (undefined.matches()) {
      message =
          "Field '%s' doesn't exist on type '%s'".formatted(undefined.group(1), undefined.group(2));
      Maps.put(extensions, "typeName", undefined.group(2), "fieldName", undefined.group(1));
    }
    return view(message, error.getLocations(), path, extensions);
  }

  /** Without the name that the library gives the rule. */
  private static String message(ValidationError error) {
    String text = error.getMessage();
    int end = text.indexOf(" : ");
    return text.startsWith("Validation error") && end > 0 ? text.substring(end + 3) : text;
  }

  private static String code(ValidationErrorClassification rule) {
    String name = CODES.get(rule);
    return name == null ? "invalid" : name;
  }

  private static Map<String, @Nullable Object> view(
      String message,
      @Nullable List<SourceLocation> locations,
      @Nullable List<Object> path,
      @Nullable Map<String, ?> extensions) {
    var view = Maps.of("message", message);
    if (locations != null) {
      view.put(
          "locations",
          locations.stream()
              .map(one -> Map.of("line", one.getLine(), "column", one.getColumn()))
              .toList());
    }
    if (path != null) {
      view.put("path", path);
    }
    if (extensions != null) {
      view.put("extensions", extensions);
    }
    return view;
  }
}
