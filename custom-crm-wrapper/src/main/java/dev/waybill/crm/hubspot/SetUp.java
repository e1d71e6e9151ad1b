package dev.waybill.crm.hubspot;

import dev.waybill.crm.hubspot.HubSpotApi.NewProperty;
import dev.waybill.crm.hubspot.HubSpotApi.Property;
import dev.waybill.crm.hubspot.HubSpotApi.PropertyOption;
import dev.waybill.step.ProviderUnavailable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes the properties that we need and that are not there yet. Doing it twice does no harm. */
final class SetUp {

  static final String CONTACTS = "contacts";
  static final String ORDERS = "order";

  private static final List<String> STATES = List.of("open", "shipped", "cancelled", "returned");

  private static final List<NewProperty> OF_CONTACTS =
      List.of(
          key(Mapping.CUSTOMER_ID, "Waybill customer id"),
          text(Mapping.LANGUAGE, "Waybill language", "text"));

  private static final List<NewProperty> OF_ORDERS =
      List.of(
          key(Mapping.ORDER_ID, "Waybill order id"),
          new NewProperty(
              Mapping.STATE,
              "Waybill state",
              "Where the order stands",
              "",
              "enumeration",
              "select",
              false,
              options()),
          number(Mapping.TOTAL, "Waybill total"),
          text(Mapping.CURRENCY, "Waybill currency", "text"),
          time(Mapping.PLACED_AT, "Waybill placed at"),
          text(Mapping.LINES, "Waybill lines", "textarea"));

  private final HubSpotApi api;
  private final HubSpotErrors errors;

  SetUp(HubSpotApi api, HubSpotErrors errors) {
    this.api = api;
    this.errors = errors;
  }

  /**
   * @throws ProviderUnavailable {@code not-set-up} where a person has to put something right
   */
  void complete() {
    try {
      complete(CONTACTS, OF_CONTACTS, "contactinformation");
      complete(ORDERS, OF_ORDERS, "order_information");
    } catch (ProviderUnavailable e) {
      throw errors.translated(e);
    }
  }

  private void complete(String type, List<NewProperty> wanted, String usualGroup) {
    List<Property> properties = api.properties(type).results();
    Map<String, Property> known =
        properties.stream()
            .collect(Collectors.toMap(Property::name, Function.identity(), (one, other) -> one));
    // Whatever the account calls the group of its usual properties.
    String group =
        properties.stream()
            .map(Property::groupName)
            .filter(Objects::nonNull)
            .filter(name -> !name.isEmpty())
            .findFirst()
            .orElse(usualGroup);
    for (NewProperty one : wanted) {
      Property there = known.get(one.name());
      if (there == null) {
        create(type, one, group);
      } else if (one.unique() && !there.unique()) {
        throw new ProviderUnavailable(
            HubSpotErrors.NOT_SET_UP,
            "HubSpot's property "
                + one.name()
                + " is not unique: delete it there, so that Waybill can make it as it has to be.",
            null,
            false,
            null);
      }
    }
  }

  private void create(String type, NewProperty property, String group) {
    try {
      api.create(
          type,
          new NewProperty(
              property.name(),
              property.label(),
              property.description(),
              group,
              property.type(),
              property.fieldType(),
              property.unique(),
              property.options()));
    } catch (ProviderUnavailable e) {
      // Another instance was quicker.
      if (e.answer().status() != 409) {
        throw e;
      }
    }
  }

  private static NewProperty key(String name, String label) {
    return new NewProperty(
        name, label, "By which Waybill knows it", "", "string", "text", true, List.of());
  }

  private static NewProperty text(String name, String label, String field) {
    return new NewProperty(name, label, "From Waybill", "", "string", field, false, List.of());
  }

  private static NewProperty number(String name, String label) {
    return new NewProperty(name, label, "From Waybill", "", "number", "number", false, List.of());
  }

  private static NewProperty time(String name, String label) {
    return new NewProperty(name, label, "From Waybill", "", "datetime", "date", false, List.of());
  }

  private static List<PropertyOption> options() {
    return IntStream.range(0, STATES.size())
        .mapToObj(i -> new PropertyOption(STATES.get(i), STATES.get(i), i, false))
        .toList();
  }
}
