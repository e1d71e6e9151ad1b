package dev.waybill.sandbox.shops.shopify;

import static java.nio.charset.StandardCharsets.UTF_8;

import graphql.ExecutionInput;
import graphql.GraphQLContext;
import graphql.GraphQLError;
import graphql.ParseAndValidate;
import graphql.ParseAndValidateResult;
import graphql.execution.CoercedVariables;
import graphql.language.FieldDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.language.StringValue;
import graphql.language.TypeName;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.DataFetcher;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.TypeResolver;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The part of Shopify's GraphQL Admin API that the sandbox serves, in {@code admin.graphqls}. What
 * it accepts Shopify accepts, too. Read when it is first needed. Thread-safe.
 */
public final class AdminSchema {

  /** The versions of the API that it is true of. */
  public static final Set<String> VERSIONS = Set.of("2026-07", "2026-10");

  private static final List<String> SCALARS =
      List.of("DateTime", "Decimal", "JSON", "Money", "UnsignedInt64", "URL");
  private static final List<String> ABSTRACT =
      List.of("Node", "DiscountApplication", "DisplayableError", "Media", "PurchasingEntity");

  private AdminSchema() {}

  /** Why this schema refuses an operation, whatever its variables are; empty if it does not. */
  public static List<String> refusals(String operation) {
    ParseAndValidateResult result =
        ParseAndValidate.parseAndValidate(
            Whole.SCHEMA, ExecutionInput.newExecutionInput(operation).build());
    return result.getErrors().stream().map(GraphQLError::getMessage).toList();
  }

  static GraphQLSchema schema() {
    return Whole.SCHEMA;
  }

  /**
   * The same operations, where the answer of each is one value.
   *
   * @param fetchers by type and field
   */
  static GraphQLSchema answering(Map<String, Map<String, DataFetcher<?>>> fetchers) {
    TypeDefinitionRegistry types = read();
    for (String name : fetchers.keySet()) {
      ObjectTypeDefinition root = types.getType(name, ObjectTypeDefinition.class).orElseThrow();
      types.remove(root);
      types.add(
          root.transform(
              all ->
                  all.fieldDefinitions(
                      root.getFieldDefinitions().stream().map(AdminSchema::answering).toList())));
    }
    RuntimeWiring.Builder wiring = wiring();
    fetchers.forEach(
        (name, fields) ->
            wiring.type(
                name,
                type -> {
                  fields.forEach(type::dataFetcher);
                  return type;
                }));
    return new SchemaGenerator().makeExecutableSchema(types, wiring.build());
  }

  private static FieldDefinition answering(FieldDefinition field) {
    return field.transform(one -> one.type(new TypeName("JSON")));
  }

  private static RuntimeWiring.Builder wiring() {
    TypeResolver none = at -> null;
    RuntimeWiring.Builder wiring = RuntimeWiring.newRuntimeWiring();
    SCALARS.forEach(name -> wiring.scalar(scalar(name)));
    ABSTRACT.forEach(name -> wiring.type(name, type -> type.typeResolver(none)));
    return wiring;
  }

  private static TypeDefinitionRegistry read() {
    InputStream file = AdminSchema.class.getResourceAsStream("admin.graphqls");
    try (Reader text = new InputStreamReader(Objects.requireNonNull(file), UTF_8)) {
      return new SchemaParser().parse(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static GraphQLScalarType scalar(String name) {
    return GraphQLScalarType.newScalar().name(name).coercing(new AsInJson()).build();
  }

  /** Goes in as text, and out as it is. */
  private static final class AsInJson implements Coercing<Object, Object> {

    @Override
    public Object serialize(Object value, GraphQLContext context, Locale locale) {
      return value;
    }

    @Override
    public Object parseValue(Object value, GraphQLContext context, Locale locale) {
      if (value instanceof String text) {
        return text;
      }
      throw new CoercingParseValueException("Expected a text");
    }

    @Override
    public Object parseLiteral(
        Value<?> literal, CoercedVariables variables, GraphQLContext context, Locale locale) {
      if (literal instanceof StringValue text) {
        return Objects.requireNonNull(text.getValue());
      }
      throw new CoercingParseLiteralException("Expected a text");
    }

    @Override
    public Value<?> valueToLiteral(Object value, GraphQLContext context, Locale locale) {
      return new StringValue(value.toString());
    }
  }

  private static final class Whole {

    static final GraphQLSchema SCHEMA =
        new SchemaGenerator().makeExecutableSchema(read(), wiring().build());
  }
}
