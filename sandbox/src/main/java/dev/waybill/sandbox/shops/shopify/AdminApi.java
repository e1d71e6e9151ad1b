package dev.waybill.sandbox.shops.shopify;

import dev.waybill.sandbox.memory.Recent;
import dev.waybill.sandbox.shops.Maps;
import dev.waybill.sandbox.shops.shopify.labels.LabelDesk;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.ParseAndValidate;
import graphql.ParseAndValidateResult;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerResult;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import graphql.language.OperationDefinition;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLSchema;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The GraphQL Admin API of one shop. graphql-java checks each operation and its variables by {@link
 * AdminSchema} and calls what answers its root fields; {@link Selection} takes from each answer
 * what was asked for.
 */
final class AdminApi {

  private final ShopifyQueries queries;
  private final ShopifyMutations mutations;
  private final ShopifySubscriptions subscriptions;
  private final ShopifyProducts products;
  private final QuantityMutation quantities;
  private final Installation installation;
  private final LabelDesk labels;
  private final LabelledOrders labelled;

  AdminApi(
      ShopifyShop shop,
      ShopifyProducts products,
      QuantityMutation quantities,
      ShopifySubscriptions subscriptions,
      Installation installation,
      LabelDesk labels,
      LabelledOrders labelled) {
    this.labels = labels;
    this.labelled = labelled;
    this.products = products;
    this.quantities = quantities;
    this.installation = installation;
    this.queries = new ShopifyQueries(shop.orders());
    this.mutations = new ShopifyMutations(shop);
    this.subscriptions = subscriptions;
  }

  /**
   * @throws dev.waybill.sandbox.web.Problem where the sandbox was told to say no
   */
  ExecutionResult execute(@Nullable String name, String operation, Map<String, Object> variables) {
    return Engine.ALL.execute(
        ExecutionInput.newExecutionInput(operation)
            .operationName(name)
            .variables(variables)
            .root(this)
            .build());
  }

  /** Null also where the contents are asked for of an order that was not placed here. */
  private @Nullable Object order(DataFetchingEnvironment at) {
    String id = new Arguments(at.getArguments()).text("id");
    return !queries.isKnown(id)
            && Selection.asks(AdminSchema.schema(), "Order", at, "totalPriceSet")
        ? null
        : queries.order(id);
  }

  /** One of an order of which only the number is known has no address, and no label. */
  private @Nullable Object fulfillmentOrder(DataFetchingEnvironment at) {
    String id = new Arguments(at.getArguments()).text("id");
    boolean forLabel = Selection.asks(AdminSchema.schema(), "FulfillmentOrder", at, "fulfillments");
    return forLabel && !labelled.isKnown(Gid.number(id)) ? null : queries.fulfillmentOrder(id);
  }

  private @Nullable Object node(String id) {
    return id.startsWith("gid://shopify/ShippingLabelPurchaseResult/")
        ? labels.result(Gid.number(id))
        : nodes(List.of(id)).getFirst();
  }

  private Object buyLabel(Arguments input) {
    Object payload = labels.purchase(input.id("fulfillmentOrderId"), input.values());
    refuse(labels.refusalAfter());
    return payload;
  }

  private static void refuse(@Nullable String code) {
    if (code != null) {
      throw new ApiRefusal(code, code);
    }
  }

  private List<? extends @Nullable Object> nodes(List<String> ids) {
    return ids.stream().allMatch(Gid::isVariant)
        ? products.variants(ids.stream().map(Gid::number).toList())
        : ids.stream().map(queries::order).toList();
  }

  private static Connection locations() {
    return new Connection(Location.own().stream().map(Location::view).toList());
  }

  private static final class Engine {

    private static final String SHOP_ZONE = "America/New_York";

    /** Of all shops; made with the first call of one. */
    static final GraphQL ALL =
        GraphQL.newGraphQL(AdminSchema.answering(fetchers()))
            .preparsedDocumentProvider(new CheckedOperations())
            .defaultDataFetcherExceptionHandler(thrownOn())
            .build();

    private static Map<String, Map<String, DataFetcher<?>>> fetchers() {
      return Map.of(
          "QueryRoot",
          Map.of(
              "currentAppInstallation", ask((api, is) -> api.installation.view()),
              "locations", page((api, is) -> locations()),
              "order", root((api, at) -> api.order(at)),
              "node", ask((api, is) -> api.node(is.text("id"))),
              "nodes", ask((api, is) -> api.nodes(is.texts("ids"))),
              "orders",
                  page(
                      (api, is) ->
                          "CREATED_AT".equals(is.text("sortKey"))
                              ? api.queries.placed(is.text("query"))
                              : api.queries.changed(is.text("query"))),
              "fulfillmentOrder", root((api, at) -> api.fulfillmentOrder(at)),
              "productVariants", page((api, is) -> api.products.variants(is.text("query"))),
              "webhookSubscriptions", page((api, is) -> api.subscriptions.all()),
              "shop",
                  ask(
                      (api, is) ->
                          Maps.of(
                              "name", "Sandbox",
                              "currencyCode", "EUR",
                              "ianaTimezone", SHOP_ZONE))),
          "Mutation",
          Map.ofEntries(
              Map.entry("orderUpdate", ask((api, is) -> api.mutations.update(is))),
              Map.entry("fulfillmentCancel", ask((api, is) -> api.mutations.takeBack(is))),
              Map.entry(
                  "fulfillmentCreate",
                  ask((api, is) -> api.mutations.fulfill(is.object("fulfillment")))),
              Map.entry(
                  "fulfillmentEventCreate",
                  ask((api, is) -> api.mutations.tellOfParcel(is.object("fulfillmentEvent")))),
              Map.entry("fulfillmentOrderHold", ask((api, is) -> api.mutations.hold(is))),
              Map.entry("fulfillmentOrderMove", ask((api, is) -> api.mutations.move(is))),
              Map.entry("fulfillmentOrderReleaseHold", ask((api, is) -> api.mutations.release(is))),
              Map.entry(
                  "inventorySetQuantities",
                  root(
                      (api, at) ->
                          api.quantities.set(
                              new Arguments(at.getArguments()).object("input"),
                              Selection.key(at)))),
              Map.entry("metafieldsSet", ask((api, is) -> api.mutations.keep(is))),
              Map.entry("orderCancel", ask((api, is) -> api.mutations.cancel(is))),
              Map.entry(
                  "refundCreate",
                  root(
                      (api, at) ->
                          api.mutations.refund(
                              new Arguments(at.getArguments()), Selection.key(at)))),
              Map.entry(
                  "shippingLabelPurchase",
                  ask((api, is) -> api.buyLabel(is.object("shippingLabelPurchase")))),
              Map.entry("tagsAdd", ask((api, is) -> api.mutations.tag(is))),
              Map.entry(
                  "webhookSubscriptionCreate", ask((api, is) -> api.subscriptions.create(is))),
              Map.entry(
                  "webhookSubscriptionDelete", ask((api, is) -> api.subscriptions.delete(is)))));
    }

    private static DataFetcher<?> ask(BiFunction<AdminApi, Arguments, @Nullable Object> answer) {
      return root((api, at) -> answer.apply(api, new Arguments(at.getArguments())));
    }

    private static DataFetcher<?> page(BiFunction<AdminApi, Arguments, Connection> list) {
      return ask((api, is) -> list.apply(api, is).value(is));
    }

    private static DataFetcher<?> root(
        BiFunction<AdminApi, DataFetchingEnvironment, @Nullable Object> answer) {
      GraphQLSchema schema = AdminSchema.schema();
      return at -> {
        AdminApi api = Objects.requireNonNull(at.getRoot());
        boolean query =
            at.getOperationDefinition().getOperation() == OperationDefinition.Operation.QUERY;
        return Selection.of(
            schema,
            Objects.requireNonNull(query ? schema.getQueryType() : schema.getMutationType()),
            at,
            answer.apply(api, at));
      };
    }

    /** What goes wrong in a shop is not for GraphQL to tell: a problem is an HTTP status here. */
    private static DataFetcherExceptionHandler thrownOn() {
      return at ->
          at.getException() instanceof ApiRefusal refusal
              ? CompletableFuture.completedFuture(
                  DataFetcherExceptionHandlerResult.newResult(refusal).build())
              : CompletableFuture.failedFuture(at.getException());
    }
  }

  /** Operations that were read and checked before: apps send the same few all the time. */
  private static final class CheckedOperations implements PreparsedDocumentProvider {

    private static final int KEPT = 200;

    private final Recent<CompletableFuture<PreparsedDocumentEntry>> known = new Recent<>(KEPT);

    @Override
    public CompletableFuture<PreparsedDocumentEntry> getDocumentAsync(
        ExecutionInput input, Function<ExecutionInput, PreparsedDocumentEntry> byRoots) {
      return known.computeIfAbsent(
          input.getQuery(), text -> CompletableFuture.completedFuture(check(input)));
    }

    private static PreparsedDocumentEntry check(ExecutionInput input) {
      ParseAndValidateResult result =
          ParseAndValidate.parseAndValidate(AdminSchema.schema(), input);
      return result.isFailure()
          ? new PreparsedDocumentEntry(result.getErrors())
          : new PreparsedDocumentEntry(result.getDocument());
    }
  }
}
