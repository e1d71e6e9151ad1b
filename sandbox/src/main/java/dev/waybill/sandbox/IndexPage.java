package dev.waybill.sandbox;

import static dev.waybill.sandbox.web.Html.escape;

import dev.waybill.sandbox.effects.EffectBook;
import dev.waybill.sandbox.effects.Summary;
import dev.waybill.sandbox.faults.FaultBoard;
import dev.waybill.sandbox.faults.Faults;
import dev.waybill.sandbox.faults.OutsideSystem;
import dev.waybill.sandbox.web.Call;
import dev.waybill.sandbox.web.Html;
import dev.waybill.sandbox.web.Reply;

/** The page at {@code /}: what happened so far, how the systems are, and links to everything. */
record IndexPage(EffectBook effects, FaultBoard faults) {

  private static final String SCRIPT =
      """
      <script>
      const ask=(m,u,b)=>fetch(u,{method:m,headers:{'Content-Type':'application/json'},body:b&&JSON.stringify(b)}).then(()=>location.reload());
      document.querySelectorAll('[data-fault]').forEach(b=>b.onclick=()=>b.dataset.on?ask('DELETE','/faults/'+b.dataset.fault):ask('PUT','/faults/'+b.dataset.fault,{outage:true}));
      document.querySelector('#place').onsubmit=e=>{e.preventDefault();const f=new FormData(e.target);ask('POST','/sandbox/orders',{count:+f.get('count'),shop:f.get('shop')})};
      </script>
      """;

  Reply handle(Call call) {
    Summary sums = effects.summary(null);
    var body = new StringBuilder("<div class=cards>");
    card(body, "Orders with effects", sums.orders(), "");
    card(
        body,
        "Labels",
        sums.labels().live(),
        sums.labels().bought() + " bought, " + sums.labels().voided() + " voided");
    card(body, "Mails", sums.mails(), "<a href=\"/mail\">read them</a>");
    card(body, "CRM orders", sums.crmOrders(), "");
    card(body, "Shop write-backs", sums.shopWriteBacks(), "");
    card(
        body,
        "Doubles",
        sums.doubles().sum(),
        sums.doubles().sum() == 0
            ? "nothing happened twice"
            : "<a class=bad href=\"/effects/summary\">see which</a>");
    body.append("</div>");
    body.append(
        """
        <h2>Let the shops take orders</h2>
        <form id=place><input name=count type=number min=1 max=1000 value=20><select name=shop><option>both<option>demo-woo<option>demo-shopify<option>demo-coffee</select><button>Place</button></form>
        <h2>Systems</h2><table><tr><th>System<th>State<th></tr>
        """);
    for (OutsideSystem system : OutsideSystem.values()) {
      systemRow(body, system);
    }
    body.append("</table><p class=soft>Finer faults: <code>PUT /faults/{system}</code>.</p>");
    return Reply.html(200, Html.page("Overview", body + SCRIPT));
  }

  private static void card(StringBuilder body, String name, long value, String html) {
    body.append(
        "<div class=card><div class=soft>%s</div><div class=big>%d</div><div class=soft>%s</div></div>"
            .formatted(escape(name), value, html));
  }

  private void systemRow(StringBuilder body, OutsideSystem system) {
    Faults now = faults.of(system).now();
    boolean well = now.equals(Faults.NONE);
    body.append(
        "<tr><td>%s<td%s>%s<td><button data-fault=%s %s>%s</button></tr>"
            .formatted(
                system.key(),
                well ? "" : " class=bad",
                well ? "well" : escape(now.toString()),
                system.key(),
                well ? "" : "data-on=1",
                well ? "Outage" : "Mend"));
  }
}
