package dev.waybill.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

  @TempDir Path home;

  @Test
  void passwordsAreMadeOnceAndOnlyTheirOwnerReadsThem() throws Exception {
    String made = Secrets.in(home).databasePassword("orders");

    assertThat(Secrets.in(home).databasePassword("orders")).isEqualTo(made).hasSizeGreaterThan(32);
    assertThat(Secrets.in(home).databasePassword("other")).isNotEqualTo(made);
    assertThat(Files.getPosixFilePermissions(home.resolve("secrets")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void theConsolesKeysTakeTheOldSecretsPlaceByThemselves() throws Exception {
    Files.writeString(home.resolve("secrets"), "identity=of-an-older-launcher\npostgres=kept\n");

    Secrets.IdentityPair made = Secrets.in(home).identity();

    assertThat(Secrets.in(home).identity()).isEqualTo(made);
    assertThat(made.privateKey()).isNotEqualTo(made.publicKey());
    assertThat(Secrets.in(home).get("postgres")).isEqualTo("kept");
    assertThat(Files.readString(home.resolve("secrets"))).doesNotContain("of-an-older-launcher");
  }

  @Test
  void theEnvironmentNamesTheOperatorBeforeWeMakeOneUp() {
    var named =
        Secrets.in(home)
            .operator(Map.of("WAYBILL_OPERATOR_USER", "jo", "WAYBILL_OPERATOR_PASSWORD", "secret"));

    assertThat(named).isEqualTo(new Credentials("jo", "secret"));
    assertThat(Secrets.in(home).operator(Map.of()).password()).hasSizeGreaterThan(10);
  }
}
