package dev.waybill.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortsTest {

  @Test
  void everyPartCanBeMovedByItsVariable() {
    Ports ports = Ports.of(Map.of("WAYBILL_CONSOLE_PORT", "18080", "WAYBILL_SMTP_PORT", "12525"));

    assertThat(ports.of(Part.CONSOLE)).isEqualTo(18080);
    assertThat(ports.smtp()).isEqualTo(12525);
    assertThat(ports.of(Part.INGEST)).isEqualTo(8081);
  }

  @Test
  void whatProbesAskMovesAlongWithItsService() {
    Ports ports =
        Ports.of(Map.of("WAYBILL_CRM_PORT", "18085", "WAYBILL_NOTIFIER_MANAGEMENT_PORT", "7000"));

    assertThat(ports.healthOf(Part.CRM)).isEqualTo(19085);
    assertThat(ports.healthOf(Part.NOTIFIER)).isEqualTo(7000);
    assertThat(ports.healthOf(Part.INGEST)).isEqualTo(9081);
    assertThat(ports.healthOf(Part.SANDBOX)).isEqualTo(8090);
  }

  @Test
  void aPortThatIsNoNumberIsNamedWithItsVariable() {
    assertThatThrownBy(() -> Ports.of(Map.of("WAYBILL_CRM_PORT", "eighty")))
        .isInstanceOf(StackFailure.class)
        .hasMessage("WAYBILL_CRM_PORT is \"eighty\", which is not a port number.");
  }

  @Test
  void aPortInUseIsToldWithItsUserAndTheWayOut() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      Ports ports = Ports.of(Map.of("WAYBILL_CONSOLE_PORT", "" + port));

      assertThat(ports.conflicts())
          .filteredOn(line -> line.contains("(console)"))
          .singleElement()
          .asString()
          .startsWith("Port " + port + " (console) is in use")
          .contains("WAYBILL_CONSOLE_PORT=");
    }
  }

  @Test
  void stacksBesideEachOtherShareNoPort() {
    Ports ports = Ports.random();

    assertThat(ports.parts().values()).doesNotHaveDuplicates().doesNotContain(ports.smtp());
    assertThat(ports.parts().values()).allMatch(port -> port < 32_768);
  }

  @Test
  void aPartIsFoundByAPieceOfItsName() {
    assertThat(Part.named("ship")).isEqualTo(Part.SHIPPING);
    assertThat(Part.named("crm")).isEqualTo(Part.CRM);
    assertThatThrownBy(() -> Part.named("nonsense"))
        .hasMessageStartingWith("There is no part called nonsense. There are: postgres, kafka,");
  }
}
