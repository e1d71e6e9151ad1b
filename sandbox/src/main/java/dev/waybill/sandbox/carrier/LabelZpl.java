package dev.waybill.sandbox.carrier;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A label in the language of Zebra's printers, four by six inches at 203 dots an inch. */
public final class LabelZpl {

  private static final int LINE = 45;

  private LabelZpl() {}

  public static byte[] of(LabelPdf.Content label) {
    // CI28: the texts are UTF-8. FH: an underscore and two hex digits are a byte of it.
    var zpl = new StringBuilder("^XA^CI28^PW812^LL1218\n");
    field(zpl, 60, 50, label.carrier());
    field(zpl, 110, 30, label.service());
    int y = 200;
    for (String line : label.address()) {
      field(zpl, y, 36, line);
      y += LINE;
    }
    if (label.voided()) {
      field(zpl, 720, 90, "VOID");
    }
    zpl.append("^FO40,850^BY3^BCN,200,Y,N,N^FD").append(label.trackingNumber()).append("^FS\n");
    field(zpl, 1130, 22, label.remark());
    return zpl.append("^XZ\n").toString().getBytes(UTF_8);
  }

  private static void field(StringBuilder zpl, int y, int size, String text) {
    zpl.append("^FO40,%d^A0N,%d^FH^FD".formatted(y, size));
    zpl.append(text.replace("_", "_5F").replace("^", "_5E").replace("~", "_7E"));
    zpl.append("^FS\n");
  }
}
