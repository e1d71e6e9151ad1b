package dev.waybill.crm.salesforce;

import dev.waybill.crm.salesforce.Sessions.Session;
import dev.waybill.step.ProviderUnavailable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes one contact of two, with all that hangs on them. REST has no call for it; SOAP (partner
 * API) does, and its envelope is the same but for three values. Ids and tokens of Salesforce's have
 * no character that XML would mind; others are not sent.
 */
final class SoapMerge {

  private static final Pattern SAFE = Pattern.compile("[\\w!.\\-]+");
  private static final Pattern CODE =
      Pattern.compile("<(?:\\w+:)?(?:statusCode|faultcode)>(?:\\w+:)?([A-Z_]+)<");
  private static final Pattern DONE =
      Pattern.compile("<(?:\\w+:)?success>true</(?:\\w+:)?success>");

  private static final String ENVELOPE =
      """
      <?xml version="1.0" encoding="UTF-8"?>\
      <soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"\
       xmlns:urn="urn:partner.soap.sforce.com" xmlns:obj="urn:sobject.partner.soap.sforce.com">\
      <soapenv:Header><urn:SessionHeader><urn:sessionId>%s</urn:sessionId></urn:SessionHeader>\
      </soapenv:Header><soapenv:Body><urn:merge><urn:request>\
      <urn:masterRecord><obj:type>Contact</obj:type><obj:Id>%s</obj:Id></urn:masterRecord>\
      <urn:recordToMergeIds>%s</urn:recordToMergeIds>\
      </urn:request></urn:merge></soapenv:Body></soapenv:Envelope>\
      """;

  private SoapMerge() {}

  /**
   * @throws ProviderUnavailable unless it is done
   */
  static void run(Session session, String kept, String gone) {
    String answer =
        session
            .api()
            .soap("merge", ENVELOPE.formatted(safe(session.token()), safe(kept), safe(gone)));
    if (!DONE.matcher(answer).find()) {
      Matcher code = CODE.matcher(answer);
      throw new ProviderUnavailable(
          "not-merged",
          "Salesforce does not merge the two contacts" + (code.find() ? ": " + code.group(1) : "."),
          null,
          false,
          null);
    }
  }

  private static String safe(String text) {
    if (!SAFE.matcher(text).matches()) {
      throw new ProviderUnavailable(
          "not-merged", "An id or a token of Salesforce's is none.", null, false, null);
    }
    return text;
  }
}
