package dev.waybill.ingest.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.ingest.shopify.reading.FulfillmentOrders;
import dev.waybill.sandbox.shops.shopify.AdminSchema;
import graphql.ExecutionInput;
import graphql.GraphQLError;
import graphql.ParseAndValidate;
import graphql.introspection.IntrospectionResultToSchema;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every GraphQL operation that is sent to Shopify is valid against its schema, in the version that
 * is asked for and in the next. Operations are the constants of this platform's classes, so that a
 * new one is found by itself.
 *
 * <p>Shopify's own description is not ours to hand on. So the operations are checked by the
 * sandbox's schema, which is a part of it, and by Shopify's own where somebody has that: as the
 * answers to the introspection query in {@code shopify-admin-{version}.json.gz}, in the directory
 * that SHOPIFY_SCHEMAS names.
 */
class ShopifySchemaTest {

  private static final Pattern OPERATION = Pattern.compile("(?:query|mutation) (Waybill\\w+)");

  @Test
  void theOperationsAreFound() throws Exception {
    assertThat(operations()).hasSizeGreaterThan(15).containsKey("WaybillRefundCreate");
  }

  /** Its schema is held to be a part of Shopify's by a test of its own. */
  @Test
  void theSandboxTakesEveryOperation() throws Exception {
    assertThat(refused(AdminSchema::refusals)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-07", "2026-10"})
  @EnabledIfEnvironmentVariable(named = "SHOPIFY_SCHEMAS", matches = ".+")
  void shopifyTakesEveryOperation(String version) throws Exception {
    GraphQLSchema schema = published(version);
    assertThat(refusals(schema, "query Wrong { shop { colour } }")).hasSize(1);
    assertThat(refused(operation -> refusals(schema, operation))).isEmpty();
  }

  /** Why, by name. */
  private static Map<String, List<String>> refused(Function<String, List<String>> by)
      throws Exception {
    Map<String, List<String>> refused = new TreeMap<>();
    operations().forEach((name, operation) -> refused.put(name, by.apply(operation)));
    refused.values().removeIf(List::isEmpty);
    return refused;
  }

  private static List<String> refusals(GraphQLSchema schema, String operation) {
    return ParseAndValidate.parseAndValidate(
            schema, ExecutionInput.newExecutionInput(operation).build())
        .getErrors()
        .stream()
        .map(GraphQLError::getMessage)
        .toList();
  }

  /** By name; those that can do without locations, in that form as well. */
  private static Map<String, String> operations() throws Exception {
    var operations = new TreeMap<String, String>();
    String folder = ShopifyPlatform.class.getPackageName().replace('.', '/');
    for (Resource file :
        new PathMatchingResourcePatternResolver()
            .getResources("classpath*:" + folder + "/**/*.class")) {
      String path = file.getURL().getPath();
      String type = path.substring(path.indexOf(folder), path.length() - ".class".length());
      for (Field field : Class.forName(type.replace('/', '.')).getDeclaredFields()) {
        if (field.getType() == String.class && Modifier.isStatic(field.getModifiers())) {
          field.setAccessible(true);
          String text = String.valueOf(field.get(null));
          var operation = OPERATION.matcher(text);
          if (operation.lookingAt()) {
            operations.put(operation.group(1), text);
            operations.put(
                operation.group(1) + " without locations",
                FulfillmentOrders.withoutLocations(text));
          }
        }
      }
    }
    return operations;
  }

  private static GraphQLSchema published(String version) throws IOException {
    Path file = Path.of(System.getenv("SHOPIFY_SCHEMAS"), "shopify-admin-" + version + ".json.gz");
    try (InputStream json = new GZIPInputStream(Files.newInputStream(file))) {
      JsonMapper mapper = new JsonMapper();
      Map<String, Object> data =
          mapper.convertValue(mapper.readTree(json).path("data"), new TypeReference<>() {});
      return UnExecutableSchemaGenerator.makeUnExecutableSchema(
          new SchemaParser()
              .buildRegistry(new IntrospectionResultToSchema().createSchemaDefinition(data)));
    }
  }
}
