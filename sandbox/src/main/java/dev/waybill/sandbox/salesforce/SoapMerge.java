package dev.waybill.sandbox.salesforce;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.sandbox.web.Call;
import dev.waybill.sandbox.web.Reply;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code POST /services/Soap/u/66.0} of the partner API, of which {@code merge} of two contacts is
 * all there is: REST has no call for it. What belongs to the second record belongs to the first one
 * after it; the second one is deleted. The session stands in the envelope.
 */
final class SoapMerge {

  private final Org org;

  SoapMerge(Org org) {
    this.org = org;
  }

  static String sessionId(Call call) {
    return text(envelope(call), "sessionId");
  }

  Reply run(Call call) {
    String envelope = envelope(call);
    String masterRecord = text(envelope, "masterRecord");
    if (!envelope.contains("merge") || !text(masterRecord, "type").equals("Contact")) {
      return fault("UNKNOWN_EXCEPTION", "The sandbox merges contacts only.");
    }
    String kept = text(masterRecord, "Id");
    String gone = text(envelope, "recordToMergeIds");
    synchronized (org.contacts) {
      StoredRecord first = org.contacts.byId(kept);
      StoredRecord second = org.contacts.byId(gone);
      if (first == null || second == null || first == second) {
        return refused();
      }
      org.orders
          .by(Org.CONTACT_OF_ORDER, gone)
          .forEach(order -> org.orders.set(order, Org.CONTACT_OF_ORDER, kept));
      org.contacts.remove(second);
    }
    return answer(
        "<id>"
            + kept
            + "</id><mergedRecordIds>"
            + gone
            + "</mergedRecordIds><success>true</success>");
  }

  /** Under a 200, as rows of REST are. */
  static Reply refused() {
    return answer(
        "<success>false</success><errors><message>invalid record id</message>"
            + "<statusCode>INVALID_ID_FIELD</statusCode></errors>");
  }

  static Reply fault(String code, String message) {
    return xml(
        500,
        "<soapenv:Fault><faultcode>sf:"
            + code
            + "</faultcode><faultstring>"
            + code
            + ": "
            + message
            + "</faultstring></soapenv:Fault>");
  }

  private static Reply answer(String result) {
    return xml(
        200,
        "<mergeResponse xmlns=\"urn:partner.soap.sforce.com\"><result>"
            + result
            + "</result></mergeResponse>");
  }

  private static Reply xml(int status, String body) {
    String envelope =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><soapenv:Envelope"
            + " xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\"><soapenv:Body>"
            + body
            + "</soapenv:Body></soapenv:Envelope>";
    return new Reply(status, "text/xml;charset=utf-8", envelope.getBytes(UTF_8), Map.of());
  }

  private static String envelope(Call call) {
    return new String(call.body(), UTF_8);
  }

  /** What stands in the first element of this name, whatever its prefix; "" if there is none. */
  private static String text(String xml, String element) {
    Matcher matcher =
        Pattern.compile(
                "<(?:\\w+:)?" + element + "(?:\\s[^>]*)?>(.*?)</(?:\\w+:)?" + element + ">",
                Pattern.DOTALL)
            .matcher(xml);
    return matcher.find() ? matcher.group(1).strip() : "";
  }
}
