package dev.waybill.ingest.shopify.writeback;

import dev.waybill.ingest.shopify.reading.ShipTo;

/** The operations of Shopify's GraphQL Admin API that write-back uses. */
final class ShopifyOperations {

  private ShopifyOperations() {}

  /** Within what one query may cost; longer lists are read on with {@link #LINES}. */
  static final String ORDER =
      """
      query WaybillOrder($id: ID!) {
        order(id: $id) {
          id
          cancelledAt
          displayFinancialStatus
          displayFulfillmentStatus
          metafield(key: "waybill_shipment") { jsonValue }
          fulfillmentOrders(first: 10) {
            nodes {
              id
              status
              fulfillAt
              supportedActions { action }
              assignedLocation { name location { id isFulfillmentService } }
              fulfillmentHolds { id handle heldByRequestingApp displayReason }
              lineItems(first: 30) {
                nodes { ...Piece }
                pageInfo { hasNextPage endCursor }
              }
            }
          }
          fulfillments(first: 20) {
            id
            status
            trackingInfo { number }
            fulfillmentLineItems(first: 20) { nodes { quantity lineItem { id } } pageInfo { hasNextPage } }
          }
        }
      }
      fragment Piece on FulfillmentOrderLineItem {
        id remainingQuantity sku requiresShipping productTitle variant { id } lineItem { id }
      }
      """;

  /** Of many orders at once: no more than tells those that are free to go from the others. */
  static final String STATES =
      """
      query WaybillFulfillmentStates($ids: [ID!]!) {
        nodes(ids: $ids) {
          ... on Order {
            id
            cancelledAt
            displayFinancialStatus
            fulfillmentOrders(first: 10) {
              nodes { id status assignedLocation { name location { id isFulfillmentService } } }
              pageInfo { hasNextPage }
            }
          }
        }
      }
      """;

  static final String LINES =
      """
      query WaybillFulfillmentOrder($id: ID!, $after: String) {
        fulfillmentOrder(id: $id) {
          lineItems(first: 250, after: $after) {
            nodes { ...Piece }
            pageInfo { hasNextPage endCursor }
          }
        }
      }
      fragment Piece on FulfillmentOrderLineItem {
        id remainingQuantity sku requiresShipping productTitle variant { id } lineItem { id }
      }
      """;

  static final String FULFILL =
      """
      mutation WaybillFulfillmentCreate($fulfillment: FulfillmentInput!) {
        fulfillmentCreate(fulfillment: $fulfillment) {
          fulfillment { id status }
          userErrors { field message }
        }
      }
      """;

  /**
   * The same, and what we reported, which the order keeps in our app's own namespace. One call, in
   * this order: a fulfillment that is there is known to be ours.
   */
  static final String TELL =
      """
      mutation WaybillTellShipment($told: [MetafieldsSetInput!]!, $fulfillment: FulfillmentInput!) {
        metafieldsSet(metafields: $told) {
          userErrors { field message }
        }
        fulfillmentCreate(fulfillment: $fulfillment) {
          fulfillment { id status }
          userErrors { field message }
        }
      }
      """;

  /** Puts the pieces back to a fulfillment order, the one they came from or a new one. */
  static final String TAKE_BACK =
      """
      mutation WaybillFulfillmentCancel($id: ID!) {
        fulfillmentCancel(id: $id) {
          fulfillment { id status }
          userErrors { field message }
        }
      }
      """;

  /** The newest events of each fulfillment, within what one query may cost. */
  static final String EVENTS =
      """
      query WaybillFulfillmentEvents($id: ID!) {
        order(id: $id) {
          id
          fulfillments(first: 20) {
            id
            status
            trackingInfo { number }
            events(first: 15, reverse: true) { nodes { status happenedAt } }
          }
        }
      }
      """;

  static final String TELL_OF_PARCEL =
      """
      mutation WaybillFulfillmentEventCreate($event: FulfillmentEventInput!) {
        fulfillmentEventCreate(fulfillmentEvent: $event) {
          fulfillmentEvent { id status }
          userErrors { field message }
        }
      }
      """;

  static final String CANCEL =
      """
      mutation WaybillOrderCancel($orderId: ID!, $reason: OrderCancelReason!, $restock: Boolean!,
          $refundMethod: OrderCancelRefundMethodInput, $notifyCustomer: Boolean, $staffNote: String) {
        orderCancel(orderId: $orderId, reason: $reason, restock: $restock,
            refundMethod: $refundMethod, notifyCustomer: $notifyCustomer, staffNote: $staffNote) {
          job { id done }
          orderCancelUserErrors { field message code }
        }
      }
      """;

  static final String ADDRESS =
      """
      query WaybillOrderAddress($id: ID!) {
        order(id: $id) {
          id
          cancelledAt
          displayFinancialStatus
      """
          + ShipTo.FIELDS
          + "\n  }\n}\n"
          + ShipTo.PLACE;

  /** With the address as the shop writes it then. */
  static final String CORRECT_ADDRESS =
      """
      mutation WaybillOrderUpdate($input: OrderInput!) {
        orderUpdate(input: $input) {
          order {
            id
      """
          + ShipTo.FIELDS
          + "\n    }\n    userErrors { field message }\n  }\n}\n"
          + ShipTo.PLACE;

  static final String HOLD =
      """
      mutation WaybillHold($id: ID!, $fulfillmentHold: FulfillmentOrderHoldInput!) {
        fulfillmentOrderHold(id: $id, fulfillmentHold: $fulfillmentHold) {
          fulfillmentHold { id }
          userErrors { field message }
        }
      }
      """;

  static final String RELEASE =
      """
      mutation WaybillReleaseHold($id: ID!, $holdIds: [ID!]) {
        fulfillmentOrderReleaseHold(id: $id, holdIds: $holdIds) {
          fulfillmentOrder { id status }
          userErrors { field message }
        }
      }
      """;

  /** What Shopify would pay back for some lines, or for everything that is left. */
  static final String SUGGESTED_REFUND =
      """
      query WaybillSuggestedRefund($id: ID!, $full: Boolean, $lines: [RefundLineItemInput!], $shipping: Boolean) {
        order(id: $id) {
          id
          displayFinancialStatus
          refunds(first: 100) { note totalRefundedSet { shopMoney { amount currencyCode } } }
          lineItems(first: 100) { nodes { id sku title refundableQuantity requiresShipping variant { id } } }
          suggestedRefund(suggestFullRefund: $full, refundLineItems: $lines, refundShipping: $shipping) {
            amountSet { presentmentMoney { amount currencyCode } }
            maximumRefundableSet { presentmentMoney { amount currencyCode } }
            refundLineItems { lineItem { id } quantity }
            shipping { amountSet { presentmentMoney { amount } } }
            suggestedTransactions {
              gateway
              parentTransaction { id }
              amountSet { presentmentMoney { amount currencyCode } }
            }
          }
        }
      }
      """;

  /** A key is required: the same one never pays back twice. */
  static final String REFUND =
      """
      mutation WaybillRefundCreate($input: RefundInput!, $key: String!) {
        refundCreate(input: $input) @idempotent(key: $key) {
          refund { id }
          userErrors { field message }
        }
      }
      """;
}
