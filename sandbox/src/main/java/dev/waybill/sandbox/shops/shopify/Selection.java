package dev.waybill.sandbox.shops.shopify;

import dev.waybill.sandbox.shops.Maps;
import graphql.language.Argument;
import graphql.language.ArrayValue;
import graphql.language.BooleanValue;
import graphql.language.Directive;
import graphql.language.DirectivesContainer;
import graphql.language.EnumValue;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.IntValue;
import graphql.language.ObjectValue;
import graphql.language.SelectionSet;
import graphql.language.StringValue;
import graphql.language.TypeName;
import graphql.language.Value;
import graphql.language.VariableReference;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNamedOutputType;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an operation selects of the value of one of its root fields. By hand, since graphql-java's
 * own walk through the values took two to four times the processor's time of a whole call (it makes
 * a future, a path and a step for each field), and benchmarks make several calls for every order.
 */
final class Selection {

  private final GraphQLSchema schema;
  private final Map<String, FragmentDefinition> fragments;
  private final Map<String, Object> variables;

  private Selection(GraphQLSchema schema, DataFetchingEnvironment at) {
    this.schema = schema;
    this.fragments = at.getFragmentsByName();
    this.variables = at.getVariables();
  }

  /**
   * @param root the type that the field is of: the query's or the mutation's
   * @param value what the field is, whole
   */
  static @Nullable Object of(
      GraphQLSchema schema,
      GraphQLObjectType root,
      DataFetchingEnvironment at,
      @Nullable Object value) {
    GraphQLFieldDefinition field = root.getFieldDefinition(at.getField().getName());
    return new Selection(schema, at).take(value, field.getType(), at.getMergedField().getFields());
  }

  /** Whether a field is among those that are selected of an object right below the root. */
  static boolean asks(GraphQLSchema schema, String type, DataFetchingEnvironment at, String field) {
    var selected = new LinkedHashMap<String, List<Field>>();
    at.getMergedField()
        .getFields()
        .forEach(
            one ->
                new Selection(schema, at)
                    .collect(one.getSelectionSet(), schema.getObjectType(type), selected));
    return selected.values().stream().anyMatch(of -> of.getFirst().getName().equals(field));
  }

  /** The key of the {@code @idempotent} directive; null if there is none. */
  static @Nullable String key(DataFetchingEnvironment at) {
    Selection selection = new Selection(AdminSchema.schema(), at);
    return at.getField().getDirectives("idempotent").stream()
        .map(one -> selection.value(one.getArgument("key").getValue()))
        .<@Nullable String>map(key -> key instanceof String text ? text : null)
        .findFirst()
        .orElse(null);
  }

  /**
   * @param asked the same field, as often as it is asked for
   */
  private @Nullable Object take(@Nullable Object value, GraphQLType type, List<Field> asked) {
    if (type instanceof GraphQLNonNull some) {
      Object taken = take(value, some.getWrappedType(), asked);
      if (taken == null) {
        throw new IllegalStateException("No value of " + asked.getFirst().getName());
      }
      return taken;
    }
    if (value == null) {
      return null;
    }
    if (type instanceof GraphQLList list) {
      var all = new ArrayList<@Nullable Object>();
      for (Object one : (List<?>) value) {
        all.add(take(worked(one, asked.getFirst()), list.getWrappedType(), asked));
      }
      return all;
    }
    if (value instanceof Map<?, ?> view && asked.getFirst().getSelectionSet() != null) {
      return object(view, (GraphQLNamedOutputType) type, asked);
    }
    if (type instanceof GraphQLEnumType names && names.getValue(value.toString()) == null) {
      throw new IllegalStateException(names.getName() + " has no " + value);
    }
    return value;
  }

  private Map<String, @Nullable Object> object(
      Map<?, ?> view, GraphQLNamedOutputType type, List<Field> asked) {
    GraphQLObjectType object =
        type instanceof GraphQLObjectType concrete
            ? concrete
            : schema.getObjectType(String.valueOf(view.get("__typename")));
    var selected = new LinkedHashMap<String, List<Field>>();
    asked.forEach(one -> collect(one.getSelectionSet(), object, selected));
    Map<String, @Nullable Object> taken = Maps.of();
    selected.forEach(
        (key, fields) -> {
          Field field = fields.getFirst();
          taken.put(
              key,
              field.getName().equals("__typename")
                  ? object.getName()
                  : take(
                      worked(view.get(field.getName()), field),
                      object.getFieldDefinition(field.getName()).getType(),
                      fields));
        });
    return taken;
  }

  private @Nullable Object worked(@Nullable Object value, Field field) {
    Object worked = value;
    while (worked instanceof LazyValue asked) {
      worked = asked.value(arguments(field));
    }
    return worked;
  }

  private void collect(
      @Nullable SelectionSet set, GraphQLObjectType object, Map<String, List<Field>> selected) {
    if (set == null) {
      return;
    }
    for (var one : set.getSelections()) {
      if (one instanceof DirectivesContainer<?> conditional && !isIncluded(conditional)) {
        continue;
      }
      switch (one) {
        case Field field -> selected.merge(field.getResultKey(), List.of(field), Selection::and);
        case InlineFragment inline -> {
          if (applies(inline.getTypeCondition(), object)) {
            collect(inline.getSelectionSet(), object, selected);
          }
        }
        case FragmentSpread spread -> {
          FragmentDefinition fragment = Objects.requireNonNull(fragments.get(spread.getName()));
          if (applies(fragment.getTypeCondition(), object)) {
            collect(fragment.getSelectionSet(), object, selected);
          }
        }
        default -> throw new IllegalStateException("No selection: " + one);
      }
    }
  }

  private static List<Field> and(List<Field> some, List<Field> more) {
    var all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }

  private boolean applies(@Nullable TypeName condition, GraphQLObjectType object) {
    return condition == null
        || condition.getName().equals(object.getName())
        || schema.getType(condition.getName()) instanceof GraphQLNamedOutputType type
            && !(type instanceof GraphQLObjectType)
            && schema.isPossibleType(type, object);
  }

  private boolean isIncluded(DirectivesContainer<?> one) {
    for (Directive directive : one.getDirectives()) {
      String name = directive.getName();
      if (name.equals("include") || name.equals("skip")) {
        Value<?> condition = directive.getArgument("if").getValue();
        if (Boolean.TRUE.equals(value(condition)) != name.equals("include")) {
          return false;
        }
      }
    }
    return true;
  }

  private Arguments arguments(Field field) {
    List<Argument> arguments = field.getArguments();
    if (arguments.isEmpty()) {
      return Arguments.NONE;
    }
    Map<String, @Nullable Object> values = Maps.of();
    arguments.forEach(one -> values.put(one.getName(), value(one.getValue())));
    return new Arguments(values);
  }

  /** Null for a null, and for a variable that is not given. */
  private @Nullable Object value(@Nullable Value<?> value) {
    return switch (value) {
      case VariableReference variable -> variables.get(variable.getName());
      case StringValue text -> text.getValue();
      case BooleanValue flag -> flag.isValue();
      case IntValue number -> number.getValue().intValue();
      case EnumValue name -> name.getName();
      case ArrayValue list -> list.getValues().stream().map(this::value).toList();
      case ObjectValue object -> {
        Map<String, @Nullable Object> fields = Maps.of();
        object.getObjectFields().forEach(one -> fields.put(one.getName(), value(one.getValue())));
        yield fields;
      }
      case null, default -> null;
    };
  }
}
