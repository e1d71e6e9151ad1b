package dev.waybill.sandbox.shops.shopify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import graphql.introspection.IntrospectionResultToSchema;
import graphql.language.AstPrinter;
import graphql.language.Document;
import graphql.language.EnumTypeDefinition;
import graphql.language.EnumValueDefinition;
import graphql.language.FieldDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.InterfaceTypeDefinition;
import graphql.language.NamedNode;
import graphql.language.NonNullType;
import graphql.language.ObjectTypeDefinition;
import graphql.language.Type;
import graphql.language.TypeDefinition;
import graphql.language.UnionTypeDefinition;
import graphql.parser.Parser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The sandbox's schema is a part of Shopify's: whatever the sandbox accepts Shopify accepts, and
 * with the same types. Shopify's own description is not ours to hand on, so that comparison runs
 * where somebody has it: as the answers to the introspection query in {@code
 * shopify-admin-{version}.json.gz}, in the directory that SHOPIFY_SCHEMAS names.
 */
class AdminSchemaTest {

  @Test
  void names_what_an_operation_breaks() {
    assertThat(AdminSchema.refusals("{ order(id: 1) { id name } }")).isEmpty();
    assertThat(AdminSchema.refusals("{ order { id colour } shop }")).hasSize(3);
    assertThat(AdminSchema.refusals("{ order(id: 1) { id")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-07", "2026-10"})
  @EnabledIfEnvironmentVariable(named = "SHOPIFY_SCHEMAS", matches = ".+")
  void is_a_part_of_what_shopify_says_of_itself(String version) throws IOException {
    Document shopify = published(version);
    var theirs = byName(shopify.getDefinitionsOfType(TypeDefinition.class));
    var differences = new TreeSet<String>();
    for (TypeDefinition<?> our : ours().getDefinitionsOfType(TypeDefinition.class)) {
      TypeDefinition<?> their = theirs.get(our.getName());
      if (their == null || their.getClass() != our.getClass()) {
        differences.add(our.getName() + ": " + their);
      } else {
        compare(our, their, differences);
      }
    }
    assertThat(differences).isEmpty();
    assertThat(AdminSchema.VERSIONS).contains(version);
  }

  private static void compare(
      TypeDefinition<?> our, TypeDefinition<?> their, Set<String> differences) {
    switch (our) {
      case ObjectTypeDefinition type -> {
        ObjectTypeDefinition other = (ObjectTypeDefinition) their;
        fields(
            type.getName(), type.getFieldDefinitions(), other.getFieldDefinitions(), differences);
        within(
            type.getName(), names(type.getImplements()), names(other.getImplements()), differences);
      }
      case InterfaceTypeDefinition type ->
          fields(
              type.getName(),
              type.getFieldDefinitions(),
              ((InterfaceTypeDefinition) their).getFieldDefinitions(),
              differences);
      case InputObjectTypeDefinition type ->
          values(
              type.getName(),
              type.getInputValueDefinitions(),
              ((InputObjectTypeDefinition) their).getInputValueDefinitions(),
              differences);
      case EnumTypeDefinition type ->
          within(
              type.getName(),
              type.getEnumValueDefinitions().stream().map(EnumValueDefinition::getName).toList(),
              ((EnumTypeDefinition) their)
                  .getEnumValueDefinitions().stream().map(EnumValueDefinition::getName).toList(),
              differences);
      case UnionTypeDefinition type ->
          within(
              type.getName(),
              names(type.getMemberTypes()),
              names(((UnionTypeDefinition) their).getMemberTypes()),
              differences);
      default -> assertThat(our).isInstanceOf(graphql.language.ScalarTypeDefinition.class);
    }
  }

  private static void fields(
      String type,
      List<FieldDefinition> ours,
      List<FieldDefinition> theirs,
      Set<String> differences) {
    Map<String, FieldDefinition> known = byName(theirs);
    for (FieldDefinition our : ours) {
      String name = type + '.' + our.getName();
      FieldDefinition their = known.get(our.getName());
      if (their == null || !print(our.getType()).equals(print(their.getType()))) {
        differences.add(name + " is " + (their == null ? null : print(their.getType())));
        continue;
      }
      if (our.hasDirective("deprecated") != their.hasDirective("deprecated")) {
        differences.add(name + " is deprecated in one of them");
      }
      values(name, our.getInputValueDefinitions(), their.getInputValueDefinitions(), differences);
    }
  }

  /** Arguments or fields of an input; one that theirs requires has to be in ours. */
  private static void values(
      String at,
      List<InputValueDefinition> ours,
      List<InputValueDefinition> theirs,
      Set<String> differences) {
    Map<String, InputValueDefinition> known = byName(theirs);
    for (InputValueDefinition our : ours) {
      InputValueDefinition their = known.get(our.getName());
      if (their == null || !print(our.getType()).equals(print(their.getType()))) {
        differences.add(
            at + '(' + our.getName() + ") is " + (their == null ? null : print(their.getType())));
      }
    }
    Set<String> kept = byName(ours).keySet();
    theirs.stream()
        .filter(their -> their.getType() instanceof NonNullType)
        .filter(their -> their.getDefaultValue() == null && !kept.contains(their.getName()))
        .forEach(their -> differences.add(at + '(' + their.getName() + ") is required"));
  }

  private static void within(
      String at, List<String> ours, List<String> theirs, Set<String> differences) {
    var more = new ArrayList<>(ours);
    more.removeAll(theirs);
    more.forEach(one -> differences.add(at + " has no " + one));
  }

  @SuppressWarnings("rawtypes")
  private static List<String> names(List<Type> types) {
    return types.stream().map(AdminSchemaTest::print).toList();
  }

  private static String print(Type<?> type) {
    return AstPrinter.printAstCompact(type);
  }

  private static <T extends NamedNode<?>> Map<String, T> byName(List<T> nodes) {
    return nodes.stream().collect(Collectors.toMap(NamedNode::getName, Function.identity()));
  }

  private static Document ours() throws IOException {
    try (InputStream file = AdminSchema.class.getResourceAsStream("admin.graphqls")) {
      return new Parser()
          .parseDocument(new String(Objects.requireNonNull(file).readAllBytes(), UTF_8));
    }
  }

  private static Document published(String version) throws IOException {
    Path file = Path.of(System.getenv("SHOPIFY_SCHEMAS"), "shopify-admin-" + version + ".json.gz");
    try (InputStream json = new GZIPInputStream(Files.newInputStream(file))) {
      JsonNode answer = new JsonMapper().readTree(json);
      Map<String, Object> data =
          new JsonMapper()
              .convertValue(answer.path("data"), new tools.jackson.core.type.TypeReference<>() {});
      return new IntrospectionResultToSchema().createSchemaDefinition(data);
    }
  }
}
