package dev.waybill.shipping.shopify;

/** What is asked of Shopify. Held to its schema by a test. */
final class Operations {

  static final String CHECK =
      """
      query WaybillLabelRights {
        shop { name }
        currentAppInstallation { accessScopes { handle } }
      }
      """;

  /** What is to be sent of an order, and where to. */
  static final String TO_SEND =
      """
      query WaybillToSend($id: ID!) {
        order(id: $id) {
          id
          cancelledAt
          fulfillmentOrders(first: 20) {
            nodes {
              id
              status
              supportedActions { action }
              destination { address1 address2 city zip countryCode }
              lineItems(first: 100) {
                nodes { remainingQuantity requiresShipping sku variant { id } }
                pageInfo { hasNextPage }
              }
            }
          }
        }
      }
      """;

  /** How it stands with the label of a fulfillment order. */
  static final String STATE =
      """
      query WaybillLabelState($id: ID!, $key: String!) {
        fulfillmentOrder(id: $id) {
          id
          supportedActions { action }
          order { id metafield(key: $key) { jsonValue } }
          fulfillments(first: 10) {
            nodes { id status displayStatus trackingInfo(first: 1) { company number url } }
          }
        }
      }
      """;

  /** The same with what the carrier told of the way, the newest first. */
  static final String TRACK =
      """
      query WaybillParcel($id: ID!, $key: String!) {
        fulfillmentOrder(id: $id) {
          id
          supportedActions { action }
          order { id metafield(key: $key) { jsonValue } }
          fulfillments(first: 10) {
            nodes {
              id
              status
              displayStatus
              estimatedDeliveryAt
              inTransitAt
              deliveredAt
              trackingInfo(first: 1) { company number url }
              events(first: 25, reverse: true) {
                nodes { status happenedAt message city country }
              }
            }
          }
        }
      }
      """;

  /** First what is noted with the order, so that a label whose answer is lost is known as ours. */
  static final String BUY =
      """
      mutation WaybillBuyLabel($notes: [MetafieldsSetInput!]!, $label: ShippingLabelPurchaseInput!) {
        metafieldsSet(metafields: $notes) { userErrors { message } }
        shippingLabelPurchase(shippingLabelPurchase: $label) {
          shippingLabelPurchaseResult { id status }
          userErrors { code message }
        }
      }
      """;

  static final String NOTE =
      """
      mutation WaybillNoteLabel($notes: [MetafieldsSetInput!]!) {
        metafieldsSet(metafields: $notes) { userErrors { message } }
      }
      """;

  static final String RESULT =
      """
      query WaybillLabelResult($id: ID!) {
        node(id: $id) {
          ... on ShippingLabelPurchaseResult {
            id
            status
            errors { code message }
            shippingLabels {
              id
              trackingInfo { company number url }
              shippingDocuments { documentType format url }
            }
          }
        }
      }
      """;

  /** Of a label that was voided: its goods are to be sent again. */
  static final String TAKE_BACK =
      """
      mutation WaybillVoidedLabel($notes: [MetafieldsSetInput!]!, $fulfillment: ID!) {
        metafieldsSet(metafields: $notes) { userErrors { message } }
        fulfillmentCancel(id: $fulfillment) { userErrors { message } }
      }
      """;

  private Operations() {}
}
