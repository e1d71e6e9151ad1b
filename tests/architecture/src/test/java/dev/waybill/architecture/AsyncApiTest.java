package dev.waybill.architecture;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.EventType;
import dev.waybill.contracts.Topics;
import dev.waybill.contracts.WebhookEvent;
import dev.waybill.contracts.wire.CloudEvent;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** docs/asyncapi.yaml says what the code does: every topic, every type of message, every schema. */
class AsyncApiTest {

  private static final Path ROOT = root();
  private static final Path SCHEMAS = ROOT.resolve("contracts/src/main/resources/schema");
  private final Map<?, ?> api = yaml(ROOT.resolve("docs/asyncapi.yaml"));

  @Test
  void everyTopicIsDescribed() throws Exception {
    Set<String> topics =
        new TreeSet<>(
            List.of(
                Topics.SHOP_ORDERS,
                Topics.SHOP_NOTICES,
                Topics.SHOP_PRODUCTS,
                Topics.SHOP_OFFERS,
                Topics.SHIPPING_EVENTS,
                Topics.REPLIES));
    commands().keySet().forEach(service -> topics.add(Topics.commandsFor(service)));
    Set<String> all = new TreeSet<>();
    topics.forEach(topic -> all.add(Topics.deadLettersOf(topic)));
    all.addAll(topics);
    for (Field constant : Topics.class.getFields()) {
      all.add((String) constant.get(null));
    }

    assertThat(channels().keySet()).isEqualTo(all);
  }

  @Test
  void everyTypeOfMessageIsDescribedWhereItIsSent() throws Exception {
    Map<String, Set<String>> types = new TreeMap<>();
    types.put(Topics.SHOP_ORDERS, Set.of(CloudEvent.TYPE_SNAPSHOT));
    types.put(Topics.SHOP_NOTICES, Set.of(CloudEvent.TYPE_NOTICE));
    types.put(Topics.SHOP_PRODUCTS, Set.of(CloudEvent.TYPE_PRODUCT));
    types.put(Topics.SHOP_OFFERS, Set.of(CloudEvent.TYPE_OFFER));
    types.put(Topics.SHIPPING_EVENTS, Set.of(CloudEvent.TYPE_PARCEL));
    types.put(Topics.REPLIES, Set.of(CloudEvent.TYPE_REPLY));
    types.put(
        Topics.EVENTS,
        Stream.of(EventType.values())
            .map(EventType::cloudEventType)
            .collect(toCollection(TreeSet::new)));
    types.put(
        Topics.WEBHOOK_EVENTS,
        new TreeSet<>(
            Set.of(
                CloudEvent.TYPE_WEBHOOK_PREFIX + WebhookEvent.DISABLED,
                CloudEvent.TYPE_WEBHOOK_PREFIX + WebhookEvent.ENDED)));
    commands()
        .forEach(
            (service, actions) ->
                types.put(
                    Topics.commandsFor(service),
                    actions.stream()
                        .map(action -> CloudEvent.TYPE_COMMAND_PREFIX + action)
                        .collect(toCollection(TreeSet::new))));

    Map<String, Set<String>> described = new TreeMap<>();
    channels()
        .forEach(
            (topic, messages) -> {
              if (!topic.endsWith(".dlq")) {
                described.put(topic, new TreeSet<>(messages));
              }
            });
    assertThat(described).isEqualTo(types);
  }

  @Test
  void everySchemaIsThereAndUsed() throws IOException {
    Set<String> used = new TreeSet<>();
    for (Object message : at(api, "components", "messages").values()) {
      Object reference = at((Map<?, ?>) message, "payload").get("$ref");
      if (reference != null) {
        Path file = ROOT.resolve("docs").resolve(reference.toString()).normalize();
        assertThat(file).exists();
        used.add(SCHEMAS.relativize(file).toString());
      }
    }
    used.add("order-event.schema.json"); // by those of the events
    try (var files = Files.walk(SCHEMAS)) {
      assertThat(used)
          .isEqualTo(
              files
                  .filter(Files::isRegularFile)
                  .map(file -> SCHEMAS.relativize(file).toString())
                  .collect(toCollection(TreeSet::new)));
    }
  }

  @Test
  void everyReferenceWithinLeadsSomewhere() {
    List<String> references = new ArrayList<>();
    collect(api, references);
    assertThat(references).isNotEmpty();
    for (String reference : references) {
      if (reference.startsWith("#/")) {
        Object found = api;
        for (String step : reference.substring(2).split("/")) {
          found = found instanceof Map<?, ?> map ? map.get(step) : null;
        }
        assertThat(found).as(reference).isNotNull();
      }
    }
  }

  /** Topic to the types of its messages. */
  private Map<String, List<String>> channels() {
    var channels = new TreeMap<String, List<String>>();
    Map<?, ?> messages = at(api, "components", "messages");
    for (Object value : at(api, "channels").values()) {
      var channel = (Map<?, ?>) value;
      channels.put(
          channel.get("address").toString(),
          at(channel, "messages").keySet().stream()
              .map(key -> at(messages, key.toString()).get("name").toString())
              .toList());
    }
    return channels;
  }

  /** What shipped workflows ask of each service, HTTP steps, and what others may ask besides. */
  private static Map<String, Set<String>> commands() throws Exception {
    var commands = new TreeMap<String, Set<String>>();
    commands.put("http", new TreeSet<>(Set.of("call", "undo-call")));
    commands.put("inventory", new TreeSet<>(Set.of("commit")));
    try (var files = Files.list(ROOT.resolve("orchestrator/src/main/resources/workflows"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).toList()) {
        Map<?, ?> workflow = yaml(file);
        for (String section : List.of("steps", "cancelled")) {
          if (workflow.get(section) instanceof Map<?, ?> steps) {
            steps.values().forEach(step -> add(commands, (Map<?, ?>) step));
          }
        }
      }
    }
    return commands;
  }

  private static void add(Map<String, Set<String>> commands, Map<?, ?> step) {
    if (step.get("service") instanceof String service) {
      Set<String> actions = commands.computeIfAbsent(service, s -> new TreeSet<>());
      actions.add(step.get("action").toString());
      if (step.get("undo") instanceof String undo && !undo.equals("none")) {
        actions.add(undo);
      }
    }
  }

  private static void collect(Object node, List<String> references) {
    if (node instanceof Map<?, ?> map) {
      if (map.get("$ref") instanceof String reference) {
        references.add(reference);
      }
      map.values().forEach(value -> collect(value, references));
    } else if (node instanceof List<?> list) {
      list.forEach(value -> collect(value, references));
    }
  }

  private static Map<?, ?> at(Map<?, ?> map, String... path) {
    Map<?, ?> found = map;
    for (String step : path) {
      found = (Map<?, ?>) found.get(step);
      assertThat(found).as(step).isNotNull();
    }
    return found;
  }

  private static Map<?, ?> yaml(Path file) {
    try {
      return (Map<?, ?>)
          new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Path root() {
    Path here = Path.of("").toAbsolutePath();
    while (!Files.exists(here.resolve("waybill"))) {
      here = here.getParent();
    }
    return here;
  }
}
