package dev.waybill.sandbox.web;

/**
 * The frame of every page, and escaping. All that a page shows goes through {@link #escape}. By
 * hand, since four small pages need no template engine in the process.
 */
public final class Html {

  private static final String STYLE =
      """
      :root{color-scheme:light dark;--ink:#1c2330;--soft:#667085;--line:#e4e7ec;--paper:#fff;--back:#f6f7f9;--mark:#2457d6;--bad:#b42318}
      @media(prefers-color-scheme:dark){:root{--ink:#e6e9ef;--soft:#98a2b3;--line:#2b3340;--paper:#171c25;--back:#10141b;--mark:#84a9ff;--bad:#ff8a7d}}
      *{box-sizing:border-box}body{margin:0;background:var(--back);color:var(--ink);font:15px/1.5 system-ui,sans-serif}
      header,main{max-width:1080px;margin:auto;padding:0 20px}header{display:flex;gap:20px;align-items:baseline;padding-top:18px}
      header b{font-size:17px}a{color:var(--mark);text-decoration:none}a:hover{text-decoration:underline}
      h1{font-size:24px;margin:18px 0 12px;overflow-wrap:anywhere}h2{font-size:16px;margin:0 0 8px}
      .cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(240px,1fr));gap:14px;margin:14px 0}
      .card,table,iframe,pre{background:var(--paper);border:1px solid var(--line);border-radius:10px}.card{padding:14px 16px}
      .big{font-size:26px;font-weight:600}.soft,.lead{color:var(--soft)}.bad{color:var(--bad)}
      table{width:100%;border-collapse:separate;border-spacing:0;overflow:hidden}th,td{text-align:left;padding:8px 12px;border-top:1px solid var(--line);vertical-align:top;overflow-wrap:anywhere}
      tr:first-child th{border-top:0}th{color:var(--soft);font-weight:500;white-space:nowrap}tr:hover td{background:var(--back)}
      input,select,button{font:inherit;padding:6px 10px;border:1px solid var(--line);border-radius:7px;background:var(--paper);color:inherit}
      button{background:var(--mark);color:var(--paper);border-color:var(--mark);cursor:pointer}form{display:flex;gap:8px;flex-wrap:wrap;margin:12px 0}
      pre{padding:14px;white-space:pre-wrap;overflow-wrap:anywhere}iframe{width:100%;height:60vh;background:#fff}code{font-size:13px}
      """;

  private Html() {}

  /**
   * @param title is escaped here
   * @param body is HTML already
   */
  public static String page(String title, String body) {
    return """
    <!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content="width=device-width,initial-scale=1">
    <title>%1$s · Waybill sandbox</title><style>%2$s</style>
    <header><b>Waybill sandbox</b><a href="/">Overview</a><a href="/mail">Mail</a><a href="/effects/summary">Effects</a><a href="/faults">Faults</a></header>
    <main><h1>%1$s</h1>%3$s</main></html>
    """
        .formatted(escape(title), STYLE, body);
  }

  public static String escape(String text) {
    var escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }
}
